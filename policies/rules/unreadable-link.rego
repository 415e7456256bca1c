# METADATA
# title: Every link leads somewhere
# description: >-
#   A link with a mistake in it opens an error page, in front of everybody
#   who was interested enough to follow it.
# custom:
#   severity: error
#   kinds: [post, series, campaign]
#   needs: [facts.links]
#   message:
#     en: "“{url}” is not an address that a browser can open."
#     pl: "„{url}” to nie jest adres, który otworzy przeglądarka."
#   guide:
#     en: >-
#       Copy the address from the browser again.
#     pl: >-
#       Skopiuj adres z przeglądarki jeszcze raz.
package masthead.rules.unreadable_link

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"url": link.url},
} if {
	some link in input.facts.links
	link.unreadable
}
