# METADATA
# title: A platform or a tier can ask for approvals of its own
# description: >-
#   Where much is at stake, masthead.yaml says under “approvals” whose word a
#   post needs that goes there, and so does a change of the account itself. An
#   account counts as it was and as it would be.
# custom:
#   kinds: [post, account]
#   needs: ["doc?", "facts.before?", "facts.correction?"]
#   message:
#     en: "What goes to “{channel}” asks for the word of: {role}."
#     pl: "To, co trafia do „{channel}”, wymaga zgody, rola: {role}."
package masthead.approvals.channel

require contains {"roles": [role], "args": {"channel": channel, "role": role}} if {
	not input.facts.correction
	some [group, channel] in reached
	some role in data.org.organization.approvals[group][channel]
}

reached contains ["platforms", account.platform] if some account in accounts

reached contains ["tiers", account.tier] if some account in accounts

accounts contains version if {
	input.kind == "account"
	some version in versions
}

accounts contains account if {
	some version in versions
	some id in version.accounts
	some known in [data.org.accounts, data.rights.accounts]
	account := known[id]
}

versions contains input.doc

versions contains input.facts.before
