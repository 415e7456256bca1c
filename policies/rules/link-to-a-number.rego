# METADATA
# title: A link names a host
# description: >-
#   A number instead of a name tells readers nothing about whose page it is,
#   has no certificate, and is how fraud is often linked.
# custom:
#   severity: error
#   kinds: [account, post, series, campaign]
#   needs: [facts.hosts]
#   message:
#     en: "The link leads to the number {host}, not to a named host."
#     pl: "Link prowadzi do numeru {host}, a nie do hosta z nazwą."
#   guide:
#     en: >-
#       Use the address with the name of the host.
#     pl: >-
#       Użyj adresu z nazwą hosta.
package masthead.rules.link_to_a_number

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"host": link.host},
} if {
	some link in input.facts.hosts
	link.number
}
