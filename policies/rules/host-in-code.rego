# METADATA
# title: A host is written as people read it
# description: >-
#   xn-- and what follows is how networks write letters beyond ASCII. Readers
#   cannot tell whose host it is.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc3492
# custom:
#   severity: warning
#   kinds: [account, post, series, campaign]
#   needs: [facts.hosts]
#   message:
#     en: "{host} is {shown}, written for machines."
#     pl: "{host} to {shown} zapisane dla maszyn."
#   guide:
#     en: >-
#       Write the host in its own letters, or use an address of ours without
#       them.
#     pl: >-
#       Zapisz host własnymi literami albo użyj naszego adresu bez nich.
package masthead.rules.host_in_code

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"host": link.host, "shown": link.shown},
} if {
	some link in input.facts.hosts
	link.punycode
}
