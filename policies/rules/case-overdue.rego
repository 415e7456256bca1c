# METADATA
# title: Cases are not forgotten
# description: >-
#   A page that imitates us does its harm every day that the case waits.
# custom:
#   severity: warning
#   kinds: [case]
#   needs: [doc.state, doc.next, facts.now]
#   message:
#     en: "“{action}” was due on {due}."
#     pl: "„{action}”: termin minął {due}."
#   guide:
#     en: >-
#       Do it and write it into the log, or set the day on which it will be
#       done.
#     pl: >-
#       Zrób to i zapisz w log albo ustal dzień, w którym to nastąpi.
package masthead.rules.case_overdue

deny contains {"at": ["next", "due"], "args": {"action": input.doc.next.action, "due": input.doc.next.due}} if {
	input.doc.state == "open"
	input.doc.next.due < input.facts.now.today
}
