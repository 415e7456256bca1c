# METADATA
# title: What goes out during a blackout or pause does so on purpose
# description: >-
#   A label or a campaign can be an exception of a blackout or pause. Whoever
#   approves the post should know that it speaks while all others are silent.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.spared, facts.brought]
#   message:
#     en: "This goes out at {time} although “{stop}” lasts, because it is one of its exceptions ({account})."
#     pl: "To ukaże się {time}, choć trwa „{stop}”, bo należy do wyjątków ({account})."
#   guide:
#     en: >-
#       If it can wait, give it another time, or take away what makes it an
#       exception.
#     pl: >-
#       Jeśli może poczekać, podaj inny czas albo usuń to, co czyni go
#       wyjątkiem.
package masthead.rules.exempt_from_stop

deny contains {
	"at": item.at,
	"args": {"account": item.account, "stop": item.title, "time": item.local},
	"related": [{"path": item.path, "at": ["except"]}],
} if {
	input.facts.brought
	some item in input.facts.spared
}
