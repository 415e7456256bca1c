# METADATA
# title: A claim names its source
# description: >-
#   Who says that something heals or helps must be able to show where it is
#   known from, to readers and to the authorities.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.needs, facts.ahead, "doc.sources?"]
#   message:
#     en: "The label “{label}” asks for a source, and none is given."
#     pl: "Etykieta „{label}” wymaga źródła, a nie podano żadnego."
#   guide:
#     en: >-
#       Add sources with the address of the study or guideline.
#     pl: >-
#       Dopisz sources z adresem badania lub wytycznych.
package masthead.rules.label_needs_source

deny contains {
	"at": need.at,
	"args": {"label": need.label},
	"blocks": input.facts.ahead.brought,
} if {
	not input.doc.sources
	some need in input.facts.needs
	need.need == "source"
}
