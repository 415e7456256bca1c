# METADATA
# title: Links lead to hosts that the organisation allows
# description: >-
#   A link vouches for what is behind it. The organisation lists the hosts
#   that it vouches for; each covers the hosts below it too.
# custom:
#   severity: error
#   kinds: [post, series, campaign]
#   needs: [facts.links]
#   message:
#     en: "Links to {host} are not on the list of allowed hosts."
#     pl: "Hosta {host} nie ma na liście dozwolonych."
#   guide:
#     en: >-
#       Link to a page of our own, or ask for the host to be added to
#       `links.allowed_hosts`.
#     pl: >-
#       Podaj link do własnej strony albo poproś o dodanie hosta do
#       `links.allowed_hosts`.
package masthead.rules.link_host_not_allowed

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"host": link.host},
} if {
	some link in input.facts.links
	link.outside
}
