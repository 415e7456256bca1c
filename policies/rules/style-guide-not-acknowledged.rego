# METADATA
# title: Whoever writes has read the current style guide
# description: >-
#   The style guide changes because something went wrong or the law changed.
#   Until it is read, the old mistakes go on. After a new version there are
#   days of grace.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.author_unread, facts.ahead]
#   message:
#     en: "{name} has not confirmed having read version {version} of the style guide."
#     pl: "Brak potwierdzenia, że {name} zna wersję {version} przewodnika stylu."
#   guide:
#     en: >-
#       The author reads the style guide and adds version and date to their own
#       file in accounts/acknowledgements.
#     pl: >-
#       Autor czyta przewodnik stylu i wpisuje wersję oraz datę do własnego
#       pliku w accounts/acknowledgements.
package masthead.rules.style_guide_not_acknowledged

deny contains {
	"at": ["author"],
	"args": {"name": author.name, "version": author.version},
	"blocks": input.facts.ahead.brought,
} if {
	author := input.facts.author_unread
}
