# METADATA
# title: After a meeting it is known who was there
# description: >-
#   Who missed a training does not know the new rules. Without a list nobody
#   knows whom to tell.
# custom:
#   severity: warning
#   kinds: [meeting]
#   needs: [doc.required, facts.meeting_over, "doc.attended?", "doc.cancelled?"]
#   message:
#     en: "The meeting of {date} is over, and nobody has written down who was there."
#     pl: "Spotkanie z {date} już się odbyło, a nie zapisano, kto w nim uczestniczył."
#   guide:
#     en: >-
#       Fill in attended, or set cancelled.
#     pl: >-
#       Uzupełnij attended albo ustaw cancelled.
package masthead.rules.meeting_attendance_missing

deny contains {"at": ["required"], "key": true, "args": {"date": input.facts.meeting_over.date}} if {
	input.doc.required
	not input.doc.attended
	not input.doc.cancelled
}
