# METADATA
# title: “Tomorrow” is the day after the post goes out
# description: >-
#   A text is written on one day and read on another. When the post was moved,
#   its “today” and “tomorrow” stayed behind.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.contradictions]
#   message:
#     en: "“{said}” does not fit a post that goes out on {date}; right would be {is}."
#     pl: "„{said}” nie pasuje do wpisu, który ukaże się {date}; powinno być: {is}."
#   guide:
#     en: >-
#       Correct the text or the time of the post. A date instead of “tomorrow”
#       stays right when the post is moved.
#     pl: >-
#       Popraw tekst albo termin wpisu. Data zamiast „jutro” pozostaje dobra,
#       gdy wpis się przesunie.
package masthead.rules.day_contradicts_publish_time

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "date": item.date, "is": item.is},
	"blocks": binding(item),
} if {
	some item in input.facts.contradictions
	item.fault in {"date-of-relative", "day-of-relative", "greeting"}
}

# A greeting on the wrong day is odd and misleads nobody.
binding(item) := item.ready if item.fault != "greeting"

else := false
