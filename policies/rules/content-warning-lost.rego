# METADATA
# title: A content warning is shown wherever the post is
# description: >-
#   Where a platform has no field for a content warning, the text goes out
#   without it, and whoever was to be spared sees it at once.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.lost_warning]
#   message:
#     en: "The content warning is not shown on {names}."
#     pl: "Ostrzeżenie o treści nie będzie widoczne na platformach: {names}."
#   guide:
#     en: >-
#       Begin the text with the warning in a variant for the platform, and put
#       the rest below blank lines or into the next part of a thread.
#     pl: >-
#       W wariancie dla platformy zacznij tekst od ostrzeżenia, a resztę daj
#       niżej po pustych wierszach albo w następnej części wątku.
package masthead.rules.content_warning_lost

deny contains {
	"at": ["content_warning"],
	"args": {"names": input.facts.lost_warning.names},
}
