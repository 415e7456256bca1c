# METADATA
# title: The address of an account is not a short link
# description: >-
#   Only the service that made a short link knows where it leads, and whoever
#   holds it can lead it elsewhere tomorrow.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [facts.url_refused]
#   message:
#     en: "“{text}” is a short link: it does not show which account it leads to."
#     pl: "„{text}” to skrócony link: nie widać, do którego konta prowadzi."
#   guide:
#     en: >-
#       Open the link and copy the address where it ends.
#     pl: >-
#       Otwórz link i skopiuj adres, na którym się kończy.
package masthead.rules.url_behind_short_link

deny contains {"at": ["url"], "args": {"text": refused.text}} if {
	refused := input.facts.url_refused
	refused.reason == "short-link"
}
