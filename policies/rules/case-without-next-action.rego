# METADATA
# title: Every open case has a next step
# description: >-
#   A case without a next step is a note. Nobody works on it, and nobody
#   notices.
# custom:
#   severity: error
#   kinds: [case]
#   needs: [doc.state, "doc.next?"]
#   message:
#     en: "This case is open, but nobody says what happens next."
#     pl: "Sprawa jest otwarta, ale nie wiadomo, co dalej."
#   guide:
#     en: >-
#       Write under next what will be done, by whom and by when, or close the
#       case.
#     pl: >-
#       Napisz w next, co zostanie zrobione, przez kogo i do kiedy, albo
#       zamknij sprawę.
package masthead.rules.case_without_next_action

deny contains {"at": ["next"]} if {
	input.doc.state == "open"
	not input.doc.next
}
