# METADATA
# title: Only what is out is withdrawn
# description: >-
#   A withdrawal is a public act, with a reason and a record. What is not out
#   yet can simply be put back.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [doc.withdraw, facts.unpublished]
#   message:
#     en: "This post is not out yet, so there is nothing to withdraw."
#     pl: "Ten wpis jeszcze się nie ukazał, więc nie ma czego wycofać."
#   guide:
#     en: >-
#       Use status: draft to take it out of the plan, or hold to stop it for a
#       while.
#     pl: >-
#       Użyj status: draft, aby wyjąć go z planu, albo hold, aby go wstrzymać.
package masthead.rules.withdrawn_before_publication

deny contains {"at": ["withdraw"], "key": true} if {
	input.doc.withdraw
	input.facts.unpublished
}
