# METADATA
# title: The address of an account carries no tracking parameters
# description: >-
#   They tell the platform where a visitor copied the address, make one page
#   look like two, and hide duplicates from every list.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [facts.url_parts]
#   message:
#     en: "The address carries what only tracks visitors: {names}."
#     pl: "Adres zawiera parametry, które tylko śledzą odwiedzających: {names}."
#   guide:
#     en: >-
#       Leave out what only says where the address was copied.
#     pl: >-
#       Usuń to, co mówi tylko, skąd skopiowano adres.
package masthead.rules.tracking_parameters_in_url

deny contains {
	"at": ["url"],
	"range": part.range,
	"args": {"names": part.text},
	"fix": {"replace": part.replace},
} if {
	some part in input.facts.url_parts.parts
	part.kind == "tracking"
}
