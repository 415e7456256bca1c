# METADATA
# title: A link leads to where it is meant to
# description: >-
#   Platforms end a link at letters that they do not expect in one, such as
#   those of many scripts. Readers then land on a page that does not exist, or
#   on another.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.dead_links]
#   message:
#     en: "On {names}, “{text}” is a link only as far as “{linked}”."
#     pl: "Na platformach: {names} „{text}” jest odnośnikiem tylko do „{linked}”."
#   guide:
#     en: >-
#       Copy the address from the browser, which writes such letters as %C3%B3,
#       or use a short address of your own.
#     pl: >-
#       Skopiuj adres z przeglądarki, która zapisuje takie litery jako %C3%B3,
#       albo użyj własnego krótkiego adresu.
package masthead.rules.link_breaks_off

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"text": link.text, "linked": link.linked, "names": link.names},
} if {
	some link in input.facts.dead_links
	link.why == "cut"
}
