# METADATA
# title: A correction is approved by anybody of the district
# description: >-
#   A missing letter should be put right at once. Where a few letters change and
#   no number, link, picture or time does, somebody of the district who writes
#   or manages there is enough.
# custom:
#   kinds: [post]
#   needs: [facts.correction, facts.concerned]
#   message:
#     en: "A few letters of a post of {district} are corrected: anybody who writes or manages there approves that."
#     pl: "Poprawka kilku liter we wpisie ({district}): akceptuje ją ktokolwiek, kto tam pisze lub zarządza."
package masthead.approvals.correction

import data.masthead.lib.approvers

require contains {
	"managers": [id],
	"roles": ["editor", "manager"],
	"district": id,
	"args": {"district": approvers.district_name(id)},
} if {
	input.facts.correction
	some id in input.facts.concerned
}
