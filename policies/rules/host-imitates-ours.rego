# METADATA
# title: A link does not lead to a host that only looks like ours
# description: >-
#   zorzyn and z0rzyn differ in one character. Whoever owns the second gets the
#   passwords of those who trusted the first.
# related_resources:
#   - https://www.unicode.org/reports/tr39/#Confusable_Detection
# custom:
#   severity: error
#   kinds: [account, post, series, campaign]
#   needs: [facts.hosts]
#   message:
#     en: "{shown} looks like {like} and is another host ({host})."
#     pl: "{shown} wygląda jak {like}, ale to inny host ({host})."
#   guide:
#     en: >-
#       Copy the address from the browser again, and tell whoever is on call if
#       somebody sent it to you.
#     pl: >-
#       Skopiuj adres z przeglądarki jeszcze raz, a jeśli ktoś ci go przysłał,
#       powiadom osobę dyżurną.
package masthead.rules.host_imitates_ours

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"shown": link.shown, "like": link.imitates, "host": link.host},
} if {
	some link in input.facts.hosts
	link.imitates
}
