# METADATA
# title: Whoever tolerates a page says why
# description: >-
#   To let a page be is a decision that somebody will question later, perhaps
#   in court. The log must then answer.
# custom:
#   severity: error
#   kinds: [case]
#   needs: [doc.remedy, "doc.log?"]
#   message:
#     en: "This page is tolerated, and the log does not say why."
#     pl: "Ta strona jest tolerowana, a dziennik nie mówi dlaczego."
#   guide:
#     en: >-
#       Add a line to log: who decided, when and why.
#     pl: >-
#       Dopisz linię w log: kto zdecydował, kiedy i dlaczego.
package masthead.rules.tolerated_without_reason

deny contains {"at": ["remedy"]} if {
	input.doc.remedy == "tolerate"
	not input.doc.log[0]
}
