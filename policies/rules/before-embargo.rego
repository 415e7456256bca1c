# METADATA
# title: Nothing goes out before its embargo ends
# description: >-
#   An embargo is a promise to others: patients, staff or newsrooms hear it
#   first, or at the same moment. What is out cannot be taken back.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.embargo]
#   message:
#     en: "{time} is before the end of the embargo, {until}."
#     pl: "{time} wypada przed końcem embarga, czyli {until}."
#   guide:
#     en: >-
#       Send the post when the embargo is over. A date alone means that the
#       whole day is still closed.
#     pl: >-
#       Opublikuj wpis po zakończeniu embarga. Sama data oznacza, że obejmuje
#       ono cały ten dzień.
package masthead.rules.before_embargo

deny contains {
	"at": item.at,
	"args": {"time": item.local, "until": item.until},
	"related": [{"path": input.path, "at": ["embargo_until"]}],
	"blocks": item.queued,
} if {
	some item in input.facts.embargo
}
