# METADATA
# title: No post costs more than a post may
# description: >-
#   Some platforms charge for every post, and much more for one with a link; a
#   thread pays for each part.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.post_over_budget, facts.ahead]
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

deny contains {"at": ["accounts"], "args": {"usd": cost.usd, "limit": cost.limit}} if {
	cost := input.facts.post_over_budget
	input.facts.ahead
}
