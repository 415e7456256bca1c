# METADATA
# title: Only what is out is corrected
# description: >-
#   A correction tells readers that they read something wrong. Before
#   publication nobody has; the text can simply be put right.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [doc.correction, facts.unpublished]
#   message:
#     en: "This post is not out yet, so there is nothing to correct."
#     pl: "Ten wpis jeszcze się nie ukazał, więc nie ma czego prostować."
#   guide:
#     en: >-
#       Take correction out and change the text.
#     pl: >-
#       Usuń correction i po prostu popraw tekst.
package masthead.rules.correction_without_publication

deny contains {"at": ["correction"], "key": true} if {
	input.doc.correction
	input.facts.unpublished
}
