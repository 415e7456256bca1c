# METADATA
# title: A new account is approved by two people
# description: >-
#   Whoever can add an account can speak in our name from anywhere. Another
#   address for an account that we have is as good as a new one.
# custom:
#   kinds: [account]
#   needs: ["doc?", "facts.before?"]
#   message:
#     en: "A new account, or another address of one, is approved by two people."
#     pl: "Nowe konto albo nowy adres konta akceptują dwie osoby."
package masthead.approvals.new_account

import data.masthead.lib.approvers

roles := ["lead", "manager"]

require contains {"roles": roles, "count": approvers.several(2, roles)} if {
	input.change == "added"
}

require contains {"roles": roles, "count": approvers.several(2, roles)} if {
	some key in ["platform", "handle", "url", "platform_id"]
	object.get(input.doc, key, "") != object.get(input.facts.before, key, "")
}
