# METADATA
# title: No backslash stands where another tool would take it away
# description: >-
#   A text copied from Markdown or from a program has backslashes before stars,
#   hashes and line ends. Here nothing takes them away, and a word that was to
#   be a hashtag is none.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.backslashes]
#   message:
#     en: "“{text}” is published with its backslash."
#     pl: "„{text}” ukaże się razem z ukośnikiem."
#   guide:
#     en: >-
#       Take the backslash out; for a hashtag, write # right before the word.
#     pl: >-
#       Usuń ukośnik; hasztag zaczyna się od # tuż przed słowem.
package masthead.rules.backslash_in_text

import data.masthead.lib.mend

deny contains object.union(finding, mend.fix(piece, false)) if {
	some piece in input.facts.backslashes
	finding := {"at": piece.at, "range": piece.range, "args": {"text": piece.text}}
}
