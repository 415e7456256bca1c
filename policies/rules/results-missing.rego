# METADATA
# title: A campaign with key figures has results
# description: >-
#   A goal that nobody measures teaches nothing to whoever plans the next
#   campaign.
# custom:
#   severity: warning
#   kinds: [campaign]
#   needs: [facts.unreported]
#   message:
#     en: "The campaign ended {days} days ago, and there are no results of it."
#     pl: "Kampania skończyła się {days} dni temu, a nie ma jej wyników."
#   guide:
#     en: >-
#       Add a file to calendar/results, even if the figures are bad.
#     pl: >-
#       Dodaj plik w calendar/results, nawet jeśli liczby są słabe.
package masthead.rules.results_missing

deny contains {"at": ["kpis"], "key": true, "args": {"days": input.facts.unreported}} if {
	input.facts.unreported > data.org.organization.freshness.report_days
}
