# METADATA
# title: What a campaign needs is done when it is due
# description: >-
#   A district that misses its date is missing from the campaign, and the others
#   find out on the day.
# custom:
#   severity: warning
#   kinds: [campaign]
#   needs: [doc.assignments, facts.now]
#   message:
#     en: "“{district}” was due on {due} and is not done."
#     pl: "Zadanie okręgu „{district}” miało być gotowe {due}, a nie jest."
#   guide:
#     en: >-
#       Ask its owner, then fill in done or set a new date.
#     pl: >-
#       Zapytaj osobę odpowiedzialną, a potem uzupełnij done albo ustal nowy
#       termin.
package masthead.rules.campaign_assignment_overdue

deny contains {
	"at": ["assignments", i, "due"],
	"args": {"district": task.district, "due": task.due},
} if {
	some i, task in input.doc.assignments
	task.due < input.facts.now.today
	not task.done
}
