# METADATA
# title: The address of an account is on its platform
# description: >-
#   No known platform has this host. The address may be mistyped, which is
#   just what people who imitate an account hope for.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [facts.url_refused]
#   message:
#     en: "“{host}” is no address of {platform}."
#     pl: "„{host}” nie jest adresem serwisu {platform}."
#   guide:
#     en: >-
#       Open the profile on the platform and copy its address from there.
#     pl: >-
#       Otwórz profil na platformie i skopiuj stamtąd adres.
package masthead.rules.url_on_unknown_host

deny contains {"at": ["url"], "args": {"host": refused.text, "platform": refused.platform}} if {
	refused := input.facts.url_refused
	refused.reason == "unknown-host"
}
