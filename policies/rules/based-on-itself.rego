# METADATA
# title: A post is not its own original
# description: >-
#   What was meant is another post; as it stands, its likeness to that one
#   would be taken for a copy.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [doc.id, "doc.based_on?", "doc.translation_of?"]
#   message:
#     en: "This post names itself as its original."
#     pl: "Ten wpis wskazuje sam siebie jako oryginał."
#   guide:
#     en: >-
#       Put the id of the other post.
#     pl: >-
#       Wpisz identyfikator tamtego wpisu.
package masthead.rules.based_on_itself

deny contains {"at": ["based_on"]} if input.doc.based_on == input.doc.id

deny contains {"at": ["translation_of"]} if input.doc.translation_of == input.doc.id
