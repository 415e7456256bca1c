# METADATA
# title: An address is written so that it is a link
# description: >-
#   Some platforms make a link of example.com, others only of
#   https://example.com. Without it the address counts in full and cannot be
#   followed.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.dead_links]
#   message:
#     en: "On {names}, “{text}” is a link only with https:// before it."
#     pl: "Na platformach: {names} „{text}” jest odnośnikiem tylko z https:// na początku."
#   guide:
#     en: >-
#       If readers are to follow it, write https:// before it. If it is a name,
#       leave it.
#     pl: >-
#       Jeśli czytelnicy mają tam przejść, dopisz na początku https://. Jeśli
#       to nazwa, zostaw.
package masthead.rules.address_without_scheme

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"text": link.text, "names": link.names},
	"fix": {"replace": link.plain, "safe": false},
} if {
	some link in input.facts.dead_links
	link.why == "scheme"
}
