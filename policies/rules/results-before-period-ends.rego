# METADATA
# title: Figures are read when their period is over
# description: >-
#   Half a month compared with a whole one always looks like a success or a
#   failure, and is neither.
# custom:
#   severity: warning
#   kinds: [results]
#   needs: [doc.until, doc.measured_on]
#   message:
#     en: "These figures were read on {date}, before their period ended on {until}."
#     pl: "Te liczby odczytano {date}, zanim okres się skończył ({until})."
#   guide:
#     en: >-
#       Read them again after the end, or shorten the period.
#     pl: >-
#       Odczytaj je ponownie po zakończeniu okresu albo skróć okres.
package masthead.rules.results_before_period_ends

deny contains {
	"at": ["measured_on"],
	"args": {"date": input.doc.measured_on, "until": input.doc.until},
} if {
	input.doc.measured_on < input.doc.until
}
