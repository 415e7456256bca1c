# METADATA
# title: A claim was checked by somebody who knows
# description: >-
#   A marketer cannot tell whether a claim is true; a colleague from the field
#   can.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.needs, facts.ahead, "doc.reviewed_by?"]
#   message:
#     en: "The label “{label}” asks for a reviewer, and none is named."
#     pl: "Etykieta „{label}” wymaga recenzenta, a nie podano żadnego."
#   guide:
#     en: >-
#       Have it checked, and add reviewed_by with the id of who did.
#     pl: >-
#       Daj wpis do sprawdzenia i dopisz reviewed_by z identyfikatorem tej
#       osoby.
package masthead.rules.label_needs_reviewer

deny contains {
	"at": need.at,
	"args": {"label": need.label},
	"blocks": input.facts.ahead.brought,
} if {
	not input.doc.reviewed_by
	some need in input.facts.needs
	need.need == "reviewer"
}
