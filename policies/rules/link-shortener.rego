# METADATA
# title: Links show where they lead
# description: >-
#   A short link hides where it leads, and whoever owns the shortener can
#   lead it elsewhere tomorrow.
# custom:
#   severity: warning
#   kinds: [post, series, campaign]
#   needs: [facts.links]
#   message:
#     en: "{host} hides where the link leads."
#     pl: "{host} ukrywa, dokąd prowadzi link."
#   guide:
#     en: >-
#       Write the address of the page itself; platforms shorten it on their
#       own.
#     pl: >-
#       Wpisz adres samej strony; platformy skracają go same.
package masthead.rules.link_shortener

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"host": link.host},
} if {
	some link in input.facts.links
	link.short
}
