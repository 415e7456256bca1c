# METADATA
# title: A withdrawal is approved by the manager or the lead
# description: >-
#   Taking a post back is urgent: whoever of the two is there first approves it.
# custom:
#   kinds: [post]
#   needs: [doc.withdraw, facts.concerned]
#   message:
#     en: "A post of {district} is taken back: its manager or the lead approves that."
#     pl: "Wpis ({district}) jest wycofywany: akceptuje to menedżer jednostki albo osoba kierująca."
package masthead.approvals.withdrawal

import data.masthead.lib.approvers

require contains {
	"managers": [id],
	"roles": ["lead"],
	"args": {"district": approvers.district_name(id)},
} if {
	input.doc.withdraw
	some id in input.facts.concerned
}
