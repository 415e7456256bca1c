# METADATA
# title: A label is spelt as in masthead.yaml
# description: >-
#   What a label asks for, such as a source or a helpline, follows from its
#   name. Misspelt, it asks for nothing.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.near_labels]
#   message:
#     en: "The label “{label}” asks for nothing → {near}?"
#     pl: "Etykieta „{label}” o nic nie prosi → {near}?"
#   guide:
#     en: >-
#       Use the spelling of masthead.yaml, or list the new label there.
#     pl: >-
#       Użyj pisowni z masthead.yaml albo dopisz tam nową etykietę.
package masthead.rules.misspelt_label

deny contains {
	"at": found.at,
	"args": {"label": found.label, "near": found.near},
	"fix": {"replace": found.near, "safe": false},
} if {
	some found in input.facts.near_labels
}
