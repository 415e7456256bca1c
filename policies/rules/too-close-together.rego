# METADATA
# title: Between two posts there is time to read
# description: >-
#   Two posts in a row push each other down, and readers see the organisation as
#   noise.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.close]
#   message:
#     en: "Only {minutes} min from “{other}” ({whose}); the gap should be at least {gap}."
#     pl: "Tylko {minutes} min od wpisu „{other}” ({whose}); odstęp powinien wynosić co najmniej {gap}."
#   guide:
#     en: >-
#       Move one of the two.
#     pl: >-
#       Przesuń jeden z tych wpisów.
package masthead.rules.too_close_together

deny contains {
	"at": item.at,
	"args": {"minutes": item.minutes, "other": item.id, "whose": item.whose, "gap": item.gap},
	"related": [{"path": item.path, "at": ["publish_at"], "note": item.id}],
} if {
	some item in input.facts.close
	not item.collides
}
