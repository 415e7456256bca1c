# METADATA
# title: Nothing is published that was to be replaced
# description: >-
#   A template that was not filled in is the mistake that everybody shares with
#   a picture of it.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.placeholders, facts.goes_out]
#   message:
#     en: "“{text}” was meant to be replaced before this goes out."
#     pl: "„{text}” miało zostać zastąpione przed publikacją."
#   guide:
#     en: >-
#       Put what belongs there, or leave the post a draft until you know.
#     pl: >-
#       Wpisz to, co tam powinno być, albo zostaw wpis jako szkic (draft).
package masthead.rules.placeholder_in_text

deny contains {"at": piece.at, "range": piece.range, "args": {"text": piece.text}} if {
	input.facts.goes_out
	some piece in input.facts.placeholders
}
