# METADATA
# title: The address of an account is encrypted
# description: >-
#   Without https somebody on the same network can read along, and can show
#   another page.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [facts.url_parts]
#   message:
#     en: "The address starts with “http://”."
#     pl: "Adres zaczyna się od „http://”."
#   guide:
#     en: >-
#       Write https://.
#     pl: >-
#       Napisz https://.
package masthead.rules.url_without_https

deny contains {"at": ["url"], "range": part.range, "fix": {"replace": part.replace}} if {
	some part in input.facts.url_parts.parts
	part.kind == "scheme"
}
