# METADATA
# title: A series has at least one day
# description: >-
#   The rule and the dates exclude each other, so nothing is ever posted, and
#   nobody notices what is not there.
# custom:
#   severity: error
#   kinds: [series]
#   needs: [doc.rule, facts.never_comes]
#   message:
#     en: "“{rule}” gives no day between {from} and {until}."
#     pl: "Reguła „{rule}” nie wskazuje żadnego dnia między {from} a {until}."
#   guide:
#     en: >-
#       Correct the rule, or the first and the last day.
#     pl: >-
#       Popraw regułę albo pierwszy i ostatni dzień.
package masthead.rules.series_never_comes

deny contains {
	"at": ["rule"],
	"args": {"rule": input.doc.rule, "from": never.from, "until": never.until},
} if {
	never := input.facts.never_comes
}
