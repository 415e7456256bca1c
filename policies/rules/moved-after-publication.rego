# METADATA
# title: A published post keeps its time
# description: >-
#   The file is the record of what went out and when. A new time neither moves
#   the post nor sends it again.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.moved_from]
#   message:
#     en: "This post went out at {time}; another time does nothing."
#     pl: "Ten wpis ukazał się {time}; inna godzina nic nie zmieni."
#   guide:
#     en: >-
#       Put the time back. To say it again, write a new post with based_on.
#     pl: >-
#       Przywróć godzinę. Aby to powtórzyć, napisz nowy wpis z based_on.
package masthead.rules.moved_after_publication

deny contains {
	"at": ["publish_at"],
	"args": {"time": input.facts.moved_from.time},
	"fix": {"replace": input.facts.moved_from.time, "safe": false},
}
