# METADATA
# title: Reports come when they are due
# description: >-
#   A report that does not come is how an organisation finds out last that
#   something went wrong.
# custom:
#   severity: warning
#   kinds: [district]
#   needs: [doc.report, facts.now]
#   message:
#     en: "The report of this district was due on {due}."
#     pl: "Raport tego okręgu był oczekiwany {due}."
#   guide:
#     en: >-
#       Send the report, then move last and next on.
#     pl: >-
#       Wyślij raport, a potem przesuń daty last i next.
package masthead.rules.report_overdue

deny contains {"at": ["report", "next"], "args": {"due": input.doc.report.next}} if {
	input.doc.report.next < input.facts.now.today
}
