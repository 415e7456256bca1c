# METADATA
# title: Characters are written as themselves
# description: >-
#   A text copied from a page or a feed has &amp; for &. Platforms show it as
#   it is typed.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.entities]
#   message:
#     en: "Readers see “{text}”, not “{plain}”."
#     pl: "Czytelnicy zobaczą „{text}”, a nie „{plain}”."
#   guide:
#     en: >-
#       Type the character itself.
#     pl: >-
#       Wpisz sam znak.
package masthead.rules.html_entity_in_text

import data.masthead.lib.mend

deny contains object.union(finding, mend.fix(piece, false)) if {
	some piece in input.facts.entities
	finding := {"at": piece.at, "range": piece.range, "args": {"text": piece.text, "plain": piece.plain}}
}
