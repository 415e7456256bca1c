# METADATA
# title: The account may do what is asked of it
# description: >-
#   Some platforms let a tool quote only with a contract that few have. Without
#   it the post fails on the day.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [doc.action, doc.accounts]
#   message:
#     en: "To quote from a tool, {platform} wants: {plan}."
#     pl: "Aby cytować z narzędzia, {platform} wymaga: {plan}."
#   guide:
#     en: >-
#       Quote by hand (access route manual), or post with a link to the other
#       post.
#     pl: >-
#       Zacytuj ręcznie (route: manual) albo opublikuj wpis z odnośnikiem do
#       tamtego.
package masthead.rules.quote_needs_a_plan

deny contains {
	"at": ["accounts", i],
	"args": {"platform": platform.name, "plan": fact.value},
	"blocks": fact.blocks,
} if {
	input.doc.action == "quote"
	some i, id in input.doc.accounts
	account := data.org.accounts[id]
	object.get(account, ["access", "route"], "direct") != "manual"
	platform := data.org.platforms[account.platform]
	fact := platform.actions.quote_requires
}
