# METADATA
# title: What a district says is approved by its manager
# description: >-
#   A district speaks for itself, and its manager answers for it. What moves
#   from one district to another is the business of both. Whoever wrote a post
#   does not approve it: a second pair of eyes sees more.
# custom:
#   kinds: [post, account, series, idea, results, case]
#   needs: [facts.concerned, "facts.correction?", "doc.withdraw?", "doc.author?"]
#   message:
#     en: "This belongs to {district}, so its manager approves it."
#     pl: "To należy do jednostki {district}, więc akceptuje to jej menedżer."
package masthead.approvals.district_manager

import data.masthead.lib.approvers

require contains {
	"managers": [id],
	"except": [author | author := input.doc.author],
	"args": {"district": approvers.district_name(id)},
} if {
	not input.facts.correction
	not input.doc.withdraw
	some id in input.facts.concerned
}
