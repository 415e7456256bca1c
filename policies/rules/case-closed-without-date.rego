# METADATA
# title: A closed case says when it was closed
# description: >-
#   How long cases take is the figure that shows whether they are worked on.
#   Without the day it cannot be counted.
# custom:
#   severity: error
#   kinds: [case]
#   needs: [doc.state, "doc.closed?"]
#   message:
#     en: "This case is closed, but not since when."
#     pl: "Sprawa jest zamknięta, ale nie wiadomo od kiedy."
#   guide:
#     en: >-
#       Write the day under closed.
#     pl: >-
#       Wpisz dzień w closed.
package masthead.rules.case_closed_without_date

deny contains {"at": ["closed"]} if {
	input.doc.state == "closed"
	not input.doc.closed
}
