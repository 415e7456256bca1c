# METADATA
# title: A link holds no user name and no password
# description: >-
#   What stands before the @ of an address is sent as a user name and a
#   password. It is either a secret or a trick that makes one host look like
#   another.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc3986#section-7.5
# custom:
#   severity: error
#   kinds: [post, series, campaign]
#   needs: [facts.links]
#   message:
#     en: "The link to {host} holds a user name or a password."
#     pl: "Link do {host} zawiera nazwę użytkownika lub hasło."
#   guide:
#     en: >-
#       Leave out everything between // and @; if it was a password, change
#       it.
#     pl: >-
#       Usuń wszystko między // a @; jeśli było to hasło, zmień je.
package masthead.rules.link_with_credentials

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"host": link.host},
	"secret": true,
} if {
	some link in input.facts.links
	link.login
}
