# METADATA
# title: A text is shown in the order in which it is written
# description: >-
#   Characters that nobody sees can turn the order of others round: an address
#   shows one host and opens another, and a reviewer reads what is not there.
#   Scripts from right to left need a few of them, which are left alone.
# related_resources:
#   - https://www.unicode.org/reports/tr9/
#   - https://trojansource.codes/
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "An invisible character changes the order in which this is shown: {codes}."
#     pl: "Niewidoczny znak zmienia kolejność, w jakiej wyświetla się ten tekst: {codes}."
#   guide:
#     en: >-
#       Delete the character, and read the text again: without it another
#       order may show.
#     pl: >-
#       Usuń ten znak i przeczytaj tekst jeszcze raz: bez niego kolejność może
#       być inna.
package masthead.rules.writing_direction_turned

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"codes": hit.codes},
	"fix": {"replace": hit.plain, "safe": hit.safe},
	"blocks": blocks(hit),
} if {
	some hit in input.facts.characters
	hit.what == "order"
}

# A mark that turns nothing is a remnant; in an address it is part of it.
default blocks(_) := true

blocks(hit) := false if {
	hit.safe
	hit.place == "text"
}
