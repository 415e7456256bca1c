# METADATA
# title: No post costs more than a post may
# description: >-
#   Some platforms charge for every post, and much more for one with a link; a
#   thread pays for each part.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.cost, facts.ahead]
#   message:
#     en: "Publishing this costs {usd} USD; {limit} are allowed for a post."
#     pl: "Publikacja kosztuje {usd} USD, a na wpis przewidziano {limit}."
#   guide:
#     en: >-
#       Leave the link or the platform out, make the thread shorter, or ask the
#       lead for a waiver.
#     pl: >-
#       Zrezygnuj z odnośnika lub platformy, skróć wątek albo poproś o
#       odstępstwo.
package masthead.rules.cost_over_budget

deny contains {"at": ["accounts"], "args": {"usd": input.facts.cost.usd, "limit": limit}} if {
	limit := data.org.organization.budget.per_post
	input.facts.cost.usd > limit
	input.facts.ahead
}
