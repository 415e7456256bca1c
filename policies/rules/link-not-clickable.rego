# METADATA
# title: No address stands where nobody can follow it
# description: >-
#   Where addresses in a text are no links, readers would have to type them.
#   They do not.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.dead_links]
#   message:
#     en: "On {names} no address in a text can be followed, so “{text}” leads nowhere."
#     pl: "Na platformach: {names} nie da się otworzyć adresu w tekście, więc „{text}” donikąd nie prowadzi."
#   guide:
#     en: >-
#       Say where the link is, such as in the profile, in a variant for this
#       platform.
#     pl: >-
#       W wariancie dla tej platformy napisz, gdzie jest odnośnik, na przykład
#       w profilu.
package masthead.rules.link_not_clickable

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"text": link.text, "names": link.names},
} if {
	some link in input.facts.dead_links
	link.why == "none"
}
