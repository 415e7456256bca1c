# METADATA
# title: What was withdrawn does not come again
# description: >-
#   A post was taken down for a reason. Filled in again by the series, it comes
#   back and nobody has asked for it.
# custom:
#   severity: warning
#   kinds: [series]
#   needs: [facts.withdrawn_entries]
#   message:
#     en: "“{post}” was withdrawn, and this series brings it back."
#     pl: "Wpis „{post}” został wycofany, a ta seria go przywraca."
#   guide:
#     en: >-
#       Take the entry out of the pool, or put a corrected text in its place.
#     pl: >-
#       Usuń ten element z puli albo wstaw poprawiony tekst.
package masthead.rules.series_repeats_withdrawn_post

deny contains {
	"at": item.at,
	"args": {"post": item.id},
	"related": [{"path": item.path, "at": ["withdraw"]}],
} if {
	some item in input.facts.withdrawn_entries
}
