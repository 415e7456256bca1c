# METADATA
# title: Hard subjects come with somebody to call
# description: >-
#   A reader in a crisis needs a number now, not a search for one.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.needs, facts.ahead, "doc.helpline?"]
#   message:
#     en: "The label “{label}” asks for a helpline, and none is given."
#     pl: "Etykieta „{label}” wymaga telefonu zaufania, a nie podano żadnego."
#   guide:
#     en: >-
#       Add helpline with a number that is answered day and night.
#     pl: >-
#       Dopisz helpline z numerem czynnym całą dobę.
package masthead.rules.label_needs_helpline

deny contains {
	"at": need.at,
	"args": {"label": need.label},
	"blocks": input.facts.ahead.brought,
} if {
	not input.doc.helpline
	some need in input.facts.needs
	need.need == "helpline"
}
