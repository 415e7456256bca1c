# METADATA
# title: The consent for a minor names a guardian’s
# description: >-
#   A child cannot consent alone: the consent of a guardian must be kept
#   beside it, and be found.
# custom:
#   severity: error
#   kinds: [consent]
#   needs: [doc.minor, "doc.guardian?"]
#   message:
#     en: "The consent is for a minor, and no guardian’s is named."
#     pl: "Zgoda dotyczy osoby niepełnoletniej, a nie wskazano zgody opiekuna."
#   guide:
#     en: >-
#       Add `guardian` with the reference under which the form is kept.
#     pl: >-
#       Dodaj pole `guardian` z sygnaturą, pod którą przechowywany jest
#       formularz.
package masthead.rules.minor_without_guardian

deny contains {"at": ["minor"]} if {
	input.doc.minor == true
	not input.doc.guardian
}
