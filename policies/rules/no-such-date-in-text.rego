# METADATA
# title: A date in a text exists
# description: >-
#   A day such as 31 June sends readers nowhere.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.contradictions]
#   message:
#     en: "“{said}” is no date: the last day of that month is the {last}th."
#     pl: "„{said}” to nie data: ostatni dzień tego miesiąca to {last}."
#   guide:
#     en: >-
#       Correct the day or the month.
#     pl: >-
#       Popraw dzień albo miesiąc.
package masthead.rules.no_such_date_in_text

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "last": last},
	"blocks": item.ready,
} if {
	some item in input.facts.contradictions
	item.fault == "no-such-date"
	last := regex.find_n(`[0-9]+$`, item.is, 1)[0]
}
