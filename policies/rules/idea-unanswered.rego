# METADATA
# title: Everybody who sends an idea gets an answer
# description: >-
#   Who never hears back sends no second idea. A friendly no is an answer too.
# custom:
#   severity: warning
#   kinds: [idea]
#   needs: [facts.waiting_days]
#   message:
#     en: "This idea has waited for {days} days."
#     pl: "Ten pomysł czeka na odpowiedź od {days} dni."
#   guide:
#     en: >-
#       Accept or decline it, and say why in answer.
#     pl: >-
#       Przyjmij go albo odrzuć i napisz w answer dlaczego.
package masthead.rules.idea_unanswered

deny contains {"at": ["received"], "args": {"days": input.facts.waiting_days}} if {
	input.facts.waiting_days > data.org.organization.freshness.idea_days
}
