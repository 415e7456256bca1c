# METADATA
# title: Every part of a host keeps to one alphabet
# description: >-
#   Registries and browsers refuse most mixes, because nobody can tell which
#   letters they are made of. A link to one is a mistake or a trick.
# related_resources:
#   - https://www.unicode.org/reports/tr39/#Restriction_Level_Detection
# custom:
#   severity: error
#   kinds: [account, post, series, campaign]
#   needs: [facts.hosts]
#   message:
#     en: "{shown} mixes alphabets: {scripts}. Its real name is {host}."
#     pl: "{shown} miesza alfabety: {scripts}. Naprawdę to {host}."
#   guide:
#     en: >-
#       Copy the address from the browser again, and look at where it leads.
#     pl: >-
#       Skopiuj adres z przeglądarki jeszcze raz i sprawdź, dokąd prowadzi.
package masthead.rules.host_in_several_alphabets

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"shown": link.shown, "scripts": concat(", ", link.scripts), "host": link.host},
} if {
	some link in input.facts.hosts
	link.level > data.org.thresholds.safety.restriction_level.value
}
