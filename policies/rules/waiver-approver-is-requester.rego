# METADATA
# title: Nobody excuses themselves
# description: >-
#   A waiver is a second pair of eyes that says: this time it is all right.
#   One person has only one pair.
# custom:
#   severity: error
#   kinds: [waiver]
#   needs: [doc.approver, doc.requested_by]
#   message:
#     en: "“{person}” asked for this waiver and approved it."
#     pl: "„{person}” prosi o to odstępstwo i zarazem je zatwierdza."
#   guide:
#     en: >-
#       Ask another person who may approve waivers.
#     pl: >-
#       Poproś inną osobę, która może udzielać odstępstw.
package masthead.rules.waiver_approver_is_requester

deny contains {"at": ["approver"], "args": {"person": input.doc.approver}} if {
	input.doc.approver == input.doc.requested_by
}
