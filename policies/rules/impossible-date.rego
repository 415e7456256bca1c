# METADATA
# title: Every date is a day of the calendar
# description: >-
#   The 30th of February is written in the right form and never comes. What
#   waits for such a day waits for ever, or happens on a day that nobody
#   meant.
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.impossible_dates]
#   message:
#     en: "“{date}” is no day of the calendar."
#     pl: "„{date}” to nie jest dzień z kalendarza."
#   guide:
#     en: >-
#       Look at the calendar for the last day of that month, and at the year.
#     pl: >-
#       Sprawdź w kalendarzu ostatni dzień miesiąca i rok.
package masthead.rules.impossible_date

deny contains {"at": impossible.at, "range": [0, 10], "args": {"date": impossible.date}} if {
	some impossible in input.facts.impossible_dates
}
