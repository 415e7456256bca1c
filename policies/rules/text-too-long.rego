# METADATA
# title: A text is no longer than the platform takes
# description: >-
#   The platform refuses a text that is too long, or the publishing tool cuts
#   it off in the middle. Each counts in its own way: X weighs links and emoji,
#   Mastodon counts the content warning, Bluesky what it stores of a link.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.too_long]
#   message:
#     en: "{name} takes {most} characters as it counts them, and this text has {has}, which is {over} too many."
#     pl: "Dla {name} tekst może mieć najwyżej {most} znaków (liczonych po swojemu), a ma {has}: za dużo o {over}."
#   guide:
#     en: >-
#       Shorten the text by what is marked. Or split it: a line of three hyphens
#       (---) begins the next part where the platform has threads. Or write a
#       shorter text for this platform alone, under variants.
#     pl: >-
#       Skróć tekst o to, co zaznaczono. Albo go podziel: wiersz z trzech
#       łączników (---) zaczyna następną część tam, gdzie platforma ma wątki.
#       Albo napisz krótszy tekst tylko dla tej platformy, w variants.
package masthead.rules.text_too_long

deny contains object.union(finding, marked) if {
	some text in input.facts.too_long
	text.what == "characters"
	finding := {
		"at": text.at,
		"args": {"name": text.name, "most": text.most, "has": text.has, "over": text.over},
		"blocks": text.blocks,
	}
	marked := {"range": range | range := text.range}
}
