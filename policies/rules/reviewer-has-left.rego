# METADATA
# title: Whoever reviewed a post that goes out is still here
# description: >-
#   A reviewer vouches for what the post says, also when somebody asks on the
#   day it is out.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.reviewers_gone]
#   message:
#     en: "{name} has left and cannot vouch for this post."
#     pl: "{name} już tu nie pracuje i nie ręczy za ten wpis."
#   guide:
#     en: >-
#       Have somebody review it who is here.
#     pl: >-
#       Poproś o recenzję kogoś, kto tu pracuje.
package masthead.rules.reviewer_has_left

deny contains {"at": found.at, "args": {"name": found.name}} if {
	some found in input.facts.reviewers_gone
}
