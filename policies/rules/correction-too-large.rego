# METADATA
# title: A correction mends a few letters
# description: >-
#   A correction goes out with one approval and at once. A number, a link, a
#   picture or a name that changes is news: it must be seen like any other
#   post.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [doc.correction, facts.beyond_correction]
#   message:
#     en: "A correction mends a few letters, and this one changes “{what}”."
#     pl: "Sprostowanie poprawia parę liter, a to zmienia „{what}”."
#   guide:
#     en: >-
#       Withdraw the post and write a new one, or leave the correction to the
#       letters.
#     pl: >-
#       Wycofaj wpis i napisz nowy albo popraw w sprostowaniu same litery.
package masthead.rules.correction_too_large

deny contains finding if {
	input.doc.correction
	some change in input.facts.beyond_correction
	finding := object.union({"at": change.at, "args": {"what": change.what}}, object.filter(change, {"range"}))
}
