# METADATA
# title: Results are of the past
# description: >-
#   Nobody can measure what is still to come: the year or the month is mistyped.
# custom:
#   severity: warning
#   kinds: [results]
#   needs: [doc.until, facts.now, facts.brought]
#   message:
#     en: "The period lasts until {until}, which is still to come."
#     pl: "Okres trwa do {until}, a ten dzień dopiero nadejdzie."
#   guide:
#     en: >-
#       Correct the period.
#     pl: >-
#       Popraw okres.
package masthead.rules.results_period_in_future

deny contains {"at": ["until"], "args": {"until": input.doc.until}} if {
	input.facts.brought
	input.doc.until > input.facts.now.today
}
