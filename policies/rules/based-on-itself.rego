# METADATA
# title: A post is not its own original
# description: >-
#   What was meant is another post; as it stands, its likeness to that one
#   would be taken for a copy.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.own_original]
#   message:
#     en: "This post names itself as its original."
#     pl: "Ten wpis wskazuje sam siebie jako oryginał."
#   guide:
#     en: >-
#       Put the id of the other post.
#     pl: >-
#       Wpisz identyfikator tamtego wpisu.
package masthead.rules.based_on_itself

deny contains {"at": [field]} if some field in input.facts.own_original
