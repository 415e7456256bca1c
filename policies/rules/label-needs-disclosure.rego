# METADATA
# title: What was paid for or made by a machine says so
# description: >-
#   Readers, platforms and consumer law want to know who is behind a post.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.needs, facts.ahead, "doc.disclosures?"]
#   message:
#     en: "The label “{label}” asks for a disclosure, and none is given."
#     pl: "Etykieta „{label}” wymaga oznaczenia, a nie podano żadnego."
#   guide:
#     en: >-
#       Add disclosures: ai-made, paid-partnership, advertising or gift.
#     pl: >-
#       Dopisz disclosures: ai-made, paid-partnership, advertising albo gift.
package masthead.rules.label_needs_disclosure

deny contains {
	"at": need.at,
	"args": {"label": need.label},
	"blocks": input.facts.ahead.brought,
} if {
	not input.doc.disclosures
	some need in input.facts.needs
	need.need == "disclosure"
}
