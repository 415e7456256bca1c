# METADATA
# title: A post is not planned years ahead
# description: >-
#   Most often the year is mistyped. And who knows what a text means in more
#   than a year?
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.new_sends]
#   message:
#     en: "{time} is more than a year ahead: is the year right?"
#     pl: "Termin {time} przypada za ponad rok: czy rok jest dobry?"
#   guide:
#     en: >-
#       Correct the year, or keep the post as an idea until it is nearer.
#     pl: >-
#       Popraw rok albo zachowaj wpis jako pomysł, aż termin będzie bliżej.
package masthead.rules.scheduled_too_far_ahead

# Minutes in a leap year.
far := 527040

deny contains {"at": item.at, "args": {"time": item.local}} if {
	some item in input.facts.new_sends
	item.minutes > far
}
