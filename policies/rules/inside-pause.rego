# METADATA
# title: A post is not planned into a pause
# description: >-
#   While a pause lasts nothing that it covers goes out, however well it is
#   planned. Whoever writes the post should know.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.pauses, facts.brought]
#   message:
#     en: "The pause “{pause}” lasts: this would not go out at {time} ({account})."
#     pl: "Trwa przerwa „{pause}”: ten wpis nie ukaże się {time} ({account})."
#   guide:
#     en: >-
#       Ask whoever ordered the pause when it will end, and plan for later.
#     pl: >-
#       Zapytaj osobę, która zarządziła przerwę, kiedy się skończy, i zaplanuj
#       wpis na później.
package masthead.rules.inside_pause

deny contains {
	"at": item.at,
	"args": {"account": item.account, "pause": item.id, "time": item.local},
	"related": [{"path": item.path, "at": ["since"], "note": item.since}],
} if {
	input.facts.brought
	some item in input.facts.pauses
}
