# METADATA
# title: Whoever wrote a post that goes out is named
# description: >-
#   Somebody must answer for what is said, be asked when something is unclear,
#   and have read the style guide.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.authorless]
#   message:
#     en: "This post is ready, but nobody is named as its author."
#     pl: "Ten wpis jest gotowy, ale nikt nie jest podany jako jego autor."
#   guide:
#     en: >-
#       Add a line such as author: ada-nowak, with the name of the file of
#       whoever wrote it.
#     pl: >-
#       Dopisz wiersz taki jak author: ada-nowak, z nazwą pliku osoby, która to
#       napisała.
package masthead.rules.ready_without_author

deny contains {"at": ["status"]} if input.facts.authorless
