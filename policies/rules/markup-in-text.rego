# METADATA
# title: No Markdown or HTML stands in a text
# description: >-
#   Platforms show it as it is typed: readers see the brackets and stars, and
#   screen readers read them aloud.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.markup]
#   message:
#     en: "“{text}” is Markdown or HTML; readers see it just as it stands here."
#     pl: "„{text}” to Markdown lub HTML; czytelnicy zobaczą to dokładnie tak."
#   guide:
#     en: >-
#       Write plain words and whole addresses. What must stand out can stand on
#       a line of its own.
#     pl: >-
#       Pisz zwykłe słowa i pełne adresy. To, co ma się wyróżniać, może stać w
#       osobnym wierszu.
package masthead.rules.markup_in_text

import data.masthead.lib.mend

deny contains object.union(finding, mend.fix(piece, false)) if {
	some piece in input.facts.markup
	finding := {"at": piece.at, "range": piece.range, "args": {"text": piece.text}}
}
