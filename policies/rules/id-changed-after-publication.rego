# METADATA
# title: A published post keeps its id
# description: >-
#   The id is the memory of what was sent. Under a new one the same post would
#   be sent again.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.id_before]
#   message:
#     en: "This post was published as “{id}”; under another id it would be published again."
#     pl: "Ten wpis opublikowano jako „{id}”; z innym identyfikatorem poszedłby jeszcze raz."
#   guide:
#     en: >-
#       Put the old id back. For a new post, make a new file.
#     pl: >-
#       Przywróć dawny identyfikator. Na nowy wpis utwórz nowy plik.
package masthead.rules.id_changed_after_publication

deny contains {
	"at": ["id"],
	"args": {"id": input.facts.id_before.id},
	"fix": {"replace": input.facts.id_before.id, "safe": false},
}
