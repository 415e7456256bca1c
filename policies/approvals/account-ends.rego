# METADATA
# title: The end of an account is approved by the lead
# description: >-
#   A name that is given up is free for others. Nobody closes or forgets an
#   account alone.
# custom:
#   kinds: [account]
#   needs: ["doc.state?", "facts.before?"]
#   message:
#     en: "An account ends or leaves the list, so the lead approves it."
#     pl: "Konto kończy działanie lub znika z listy, więc akceptuje to osoba kierująca."
package masthead.approvals.account_ends

require contains {"roles": ["lead"]} if input.change == "deleted"

require contains {"roles": ["lead"]} if {
	input.doc.state in {"closed", "closing"}
	input.doc.state != input.facts.before.state
}
