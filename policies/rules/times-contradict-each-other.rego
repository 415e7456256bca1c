# METADATA
# title: One moment in two zones is one moment
# description: >-
#   Readers elsewhere take the time of their own zone, and come at another
#   moment than all others.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.contradictions]
#   message:
#     en: "The times in “{said}” are not one moment: the second is {is} in the first zone."
#     pl: "Godziny w „{said}” to nie ta sama chwila: druga to {is} w pierwszej strefie."
#   guide:
#     en: >-
#       Work the second time out again, or leave it out.
#     pl: >-
#       Przelicz drugą godzinę jeszcze raz albo ją usuń.
package masthead.rules.times_contradict_each_other

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "is": item.is},
} if {
	some item in input.facts.contradictions
	item.fault == "clocks-differ"
}
