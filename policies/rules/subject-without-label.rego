# METADATA
# title: What a text is about is said by its label
# description: >-
#   On some subjects a wrong word does harm. The label brings the right people
#   and the right help to the post; without it nobody looks.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.unlabelled]
#   message:
#     en: "“{text}” calls for the label “{label}”."
#     pl: "„{text}” wymaga etykiety „{label}”."
#   guide:
#     en: >-
#       Add the label, and what it asks for. If the word means something else
#       here, leave it.
#     pl: >-
#       Dopisz etykietę i to, czego wymaga. Jeśli słowo znaczy tu co innego,
#       zostaw.
package masthead.rules.subject_without_label

deny contains {
	"at": found.at,
	"range": found.range,
	"args": {"text": found.text, "label": found.label},
} if {
	some found in input.facts.unlabelled
}
