# METADATA
# title: Links carry no marks of the one who copied them
# description: >-
#   Networks mark the address for the one who opens it. Passed on to
#   everybody, the mark tells the network who copied it, and spoils the count
#   of visits.
# custom:
#   severity: warning
#   kinds: [post, series, campaign]
#   needs: [facts.links]
#   message:
#     en: "The link carries what only tracks the one who copied it: {tracking}."
#     pl: "Link zawiera znaczniki osoby, która go skopiowała: {tracking}."
#   guide:
#     en: >-
#       Leave these parameters out.
#     pl: >-
#       Usuń te parametry.
package masthead.rules.link_with_click_id

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"tracking": link.tracking},
	"fix": {"replace": link.clean, "safe": false},
} if {
	some link in input.facts.links
}
