# METADATA
# title: A text invites to what is still to come
# description: >-
#   An invitation to what is over makes the organisation look as if nobody were
#   there. It happens when a post is moved or copied from last year.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.contradictions]
#   message:
#     en: "“{said}” is over when this goes out at {time}."
#     pl: "„{said}” już minie, gdy wpis się ukaże ({time})."
#   guide:
#     en: >-
#       Correct the date, or send the post earlier.
#     pl: >-
#       Popraw datę albo opublikuj wpis wcześniej.
package masthead.rules.invitation_to_the_past

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "time": item.local},
} if {
	some item in input.facts.contradictions
	item.fault in {"date-past", "clock-past"}
}
