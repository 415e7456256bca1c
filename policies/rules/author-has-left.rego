# METADATA
# title: Whoever wrote a post that goes out is still here
# description: >-
#   Questions and answers to the post would reach nobody, and nobody who is
#   here would answer for what it says.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.author_left]
#   message:
#     en: "{name} has left and cannot answer for this post."
#     pl: "{name} już tu nie pracuje i nie odpowie za ten wpis."
#   guide:
#     en: >-
#       Name the person who takes the post over.
#     pl: >-
#       Podaj osobę, która przejmuje wpis.
package masthead.rules.author_has_left

deny contains {"at": ["author"], "args": {"name": input.facts.author_left.name}}
