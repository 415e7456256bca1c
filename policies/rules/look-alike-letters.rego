# METADATA
# title: A word is written in one alphabet
# description: >-
#   A Cyrillic о among Latin letters looks right and is another letter: search
#   does not find the word, and in an address or a handle it leads to somebody
#   else.
# related_resources:
#   - https://www.unicode.org/reports/tr39/#Confusable_Detection
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "“{text}” has letters of another alphabet that look like its own ({alphabet}): {codes}."
#     pl: "„{text}” zawiera litery innego alfabetu, podobne do pozostałych ({alphabet}): {codes}."
#   guide:
#     en: >-
#       Type the word again. If an address or a handle is really written so, it
#       is probably not the one you mean.
#     pl: >-
#       Wpisz słowo jeszcze raz. Jeśli adres lub nazwa konta naprawdę tak
#       wygląda, to raczej nie są te właściwe.
package masthead.rules.look_alike_letters

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"text": hit.text, "alphabet": hit.note, "codes": hit.codes},
	"fix": {"replace": hit.plain, "safe": hit.safe},
	"blocks": hit.place != "text",
} if {
	some hit in input.facts.characters
	hit.what == "mixed"
}
