# METADATA
# title: Hard subjects are announced before they are shown
# description: >-
#   People choose for themselves whether they can read this today.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.needs, facts.ahead, "doc.content_warning?"]
#   message:
#     en: "The label “{label}” asks for a content warning, and none is given."
#     pl: "Etykieta „{label}” wymaga ostrzeżenia o treści, a nie podano żadnego."
#   guide:
#     en: >-
#       Add content_warning with a few words that say what it is about.
#     pl: >-
#       Dopisz content_warning, w paru słowach: o czym to jest.
package masthead.rules.label_needs_content_warning

deny contains {
	"at": need.at,
	"args": {"label": need.label},
	"blocks": input.facts.ahead.brought,
} if {
	not input.doc.content_warning
	some need in input.facts.needs
	need.need == "content-warning"
}
