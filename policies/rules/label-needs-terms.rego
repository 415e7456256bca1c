# METADATA
# title: A giveaway has terms that can be read
# description: >-
#   Without terms nobody knows who may take part and who wins, and most
#   platforms and laws demand them.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.needs, facts.ahead, "doc.terms?"]
#   message:
#     en: "The label “{label}” asks for terms, and none are given."
#     pl: "Etykieta „{label}” wymaga regulaminu, a nie podano żadnego."
#   guide:
#     en: >-
#       Add terms with the address of the terms.
#     pl: >-
#       Dopisz terms z adresem regulaminu.
package masthead.rules.label_needs_terms

deny contains {
	"at": need.at,
	"args": {"label": need.label},
	"blocks": input.facts.ahead.brought,
} if {
	not input.doc.terms
	some need in input.facts.needs
	need.need == "terms"
}
