# METADATA
# title: Links are encrypted
# description: >-
#   On an unencrypted page anybody on the way can read and change what the
#   visitor sees, and browsers warn before they open it.
# custom:
#   severity: error
#   kinds: [post, series, campaign]
#   needs: [facts.links]
#   message:
#     en: "“{url}” is not encrypted."
#     pl: "„{url}” nie jest szyfrowany."
#   guide:
#     en: >-
#       Write https:// and see whether the page opens.
#     pl: >-
#       Napisz https:// i sprawdź, czy strona się otwiera.
package masthead.rules.link_not_https

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"url": link.url},
	"fix": {"replace": link.https, "safe": false},
} if {
	some link in input.facts.links
}
