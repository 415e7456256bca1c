# METADATA
# title: Emoji are emoji, not words between colons
# description: >-
#   Chat tools turn :tada: into an emoji, platforms do not. A server of the
#   fediverse may have emoji of its own, so that there only well-known words
#   are told.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.shortcodes]
#   message:
#     en: "Readers see “{text}”, not an emoji."
#     pl: "Czytelnicy zobaczą „{text}”, a nie emoji."
#   guide:
#     en: >-
#       Put the emoji itself, or leave it out.
#     pl: >-
#       Wstaw samo emoji albo je pomiń.
package masthead.rules.emoji_as_word

import data.masthead.lib.mend

deny contains object.union(finding, mend.fix(piece, true)) if {
	some piece in input.facts.shortcodes
	finding := {"at": piece.at, "range": piece.range, "args": {"text": piece.text}}
}
