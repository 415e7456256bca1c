# METADATA
# title: Letters are not garbled
# description: >-
#   Ĺ‚ for ł and Ã³ for ó: the text went through a program that took one encoding
#   for another. Every reader sees it, and it can be undone.
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "“{text}” was “{plain}” before a program garbled it."
#     pl: "„{text}” to zniekształcone „{plain}”."
#   guide:
#     en: >-
#       Put the letters back. Save the file that the text came from as UTF-8.
#     pl: >-
#       Przywróć litery. Plik, z którego pochodzi tekst, zapisz jako UTF-8.
package masthead.rules.garbled_text

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"text": hit.text, "plain": hit.plain},
	"fix": {"replace": hit.plain, "safe": hit.safe},
} if {
	some hit in input.facts.characters
	hit.what == "garbled"
}
