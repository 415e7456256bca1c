# METADATA
# title: A weekday and its date are the same day
# description: >-
#   Readers come on the weekday or on the date, and half of them come in vain.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.contradictions]
#   message:
#     en: "“{said}”: {day} is a {is}."
#     pl: "„{said}”: {day} to {is}."
#   guide:
#     en: >-
#       Look the day up in a calendar, and correct whichever of the two is
#       wrong.
#     pl: >-
#       Sprawdź dzień w kalendarzu i popraw to, co się nie zgadza.
package masthead.rules.weekday_contradicts_date

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "day": item.day, "is": item.is},
	"blocks": item.ready,
} if {
	some item in input.facts.contradictions
	item.fault == "weekday-of-date"
}
