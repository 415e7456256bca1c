# METADATA
# title: The address of an account is on the host that the platform uses today
# description: >-
#   The old host still leads to the account today. It makes the same account
#   look like two, and it leads wherever its next holder wants once it is
#   given up.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [facts.url_parts]
#   message:
#     en: "“{text}” is a former address of the platform; today it is {replace}."
#     pl: "„{text}” to dawny adres platformy; dziś jest to {replace}."
#   guide:
#     en: >-
#       Use the host of today.
#     pl: >-
#       Użyj dzisiejszego adresu platformy.
package masthead.rules.outdated_host

deny contains {
	"at": ["url"],
	"range": part.range,
	"args": {"text": part.text, "replace": part.replace},
	"fix": {"replace": part.replace},
} if {
	some part in input.facts.url_parts.parts
	part.kind == "former-host"
}
