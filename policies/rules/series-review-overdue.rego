# METADATA
# title: Texts that come again are read again
# description: >-
#   What was true a year ago may be wrong today: a phone number, a price, advice
#   on a medicine.
# custom:
#   severity: warning
#   kinds: [series]
#   needs: [doc.evergreen, facts.now, "doc.state?"]
#   message:
#     en: "The pool should have been read again by {date}."
#     pl: "Pulę należało przejrzeć do {date}."
#   guide:
#     en: >-
#       Read every entry, correct or drop what is no longer true, and set a new
#       review_by.
#     pl: >-
#       Przeczytaj każdy element, popraw lub usuń nieaktualne i ustal nowe
#       review_by.
package masthead.rules.series_review_overdue

deny contains {"at": ["evergreen", "review_by"], "args": {"date": date}} if {
	date := input.doc.evergreen.review_by
	date < input.facts.now.today
	not input.doc.state == "stopped"
}
