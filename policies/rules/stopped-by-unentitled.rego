# METADATA
# title: A post is held or withdrawn by somebody who has a say in it
# description: >-
#   Stopping is quick, and must not be a way to silence another district. The
#   author, the managers, whoever looks after the replies, and the people for
#   law, data protection and brand may stop a post at once.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.unentitled, facts.brought]
#   message:
#     en: "{name} has no say in this post and cannot stop it."
#     pl: "{name} nie decyduje o tym wpisie i nie może go zatrzymać."
#   guide:
#     en: >-
#       Ask the author or a manager of the district to stop it.
#     pl: >-
#       Poproś o to autora albo osobę zarządzającą okręgiem.
package masthead.rules.stopped_by_unentitled

deny contains {"at": found.at, "args": {"name": found.name}} if {
	input.facts.brought
	some found in input.facts.unentitled
}
