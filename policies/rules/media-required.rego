# METADATA
# title: A post has media where the platform insists on them
# description: >-
#   Some platforms publish nothing without a picture or a film.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} publishes nothing without a picture or a film."
#     pl: "{name} nie publikuje niczego bez obrazu lub filmu."
#   guide:
#     en: >-
#       Add a picture or a film, or take this account off the list.
#     pl: >-
#       Dodaj obraz lub film albo usuń to konto z listy.
package masthead.rules.media_required

deny contains {
	"at": limit.at,
	"args": {"name": limit.name},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "required"
}
