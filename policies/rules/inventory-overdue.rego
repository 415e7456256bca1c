# METADATA
# title: A round of the inventory ends
# description: >-
#   A list of accounts is worth as much as the last time when somebody asked
#   whether it is complete.
# custom:
#   severity: warning
#   kinds: [inventory]
#   needs: [doc.due, "doc.closed?", facts.now]
#   message:
#     en: "This round was due on {due} and is still open."
#     pl: "Ta runda miała się skończyć {due}, a wciąż trwa."
#   guide:
#     en: >-
#       Ask those who have not declared their list, then write the day under
#       closed.
#     pl: >-
#       Zapytaj tych, którzy nie potwierdzili listy, a potem wpisz dzień w
#       closed.
package masthead.rules.inventory_overdue

deny contains {"at": ["due"], "args": {"due": input.doc.due}} if {
	not input.doc.closed
	input.doc.due < input.facts.now.today
}
