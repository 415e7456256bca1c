# METADATA
# title: Everybody acknowledges the style guide in their own file
# description: >-
#   The name of the file decides from whose login it may come. A file that
#   speaks for another person would let one acknowledge for all.
# custom:
#   severity: error
#   kinds: [acknowledgement]
#   needs: [doc.person]
#   message:
#     en: "This file is for “{id}”, but speaks for “{person}”."
#     pl: "Ten plik należy do „{id}”, ale mówi w imieniu „{person}”."
#   guide:
#     en: >-
#       Let each person write accounts/acknowledgements/<own id>.yaml.
#     pl: >-
#       Niech każdy sam napisze accounts/acknowledgements/<własny
#       identyfikator>.yaml.
package masthead.rules.acknowledgement_by_another

deny contains {"at": ["person"], "args": {"id": input.id, "person": input.doc.person}} if {
	input.doc.person != input.id
}
