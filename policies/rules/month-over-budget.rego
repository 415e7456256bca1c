# METADATA
# title: No month costs more than a month may
# description: >-
#   Each post is small, and the bill comes at the end of the month.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.month_over_budget, facts.ahead]
#   message:
#     en: "With this post, {month} costs {usd} USD; {limit} are allowed for a month."
#     pl: "Z tym wpisem {month} kosztuje {usd} USD, a na miesiąc przewidziano {limit}."
#   guide:
#     en: >-
#       Move or drop posts on platforms that charge, or have the budget raised.
#     pl: >-
#       Przełóż lub usuń wpisy na płatnych platformach albo poproś o większy
#       budżet.
package masthead.rules.month_over_budget

deny contains {
	"at": ["accounts"],
	"args": {"month": cost.month, "usd": cost.usd, "limit": cost.limit},
} if {
	cost := input.facts.month_over_budget
	input.facts.ahead
}
