# METADATA
# title: It is known how a post gets to the account
# description: >-
#   Without a way in, nobody can publish, and it is noticed on the day of the
#   post.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.routeless, facts.ahead]
#   message:
#     en: "The file of “{account}” does not say how posts get there."
#     pl: "Plik konta „{account}” nie mówi, jak trafiają tam wpisy."
#   guide:
#     en: >-
#       Give the account a route below access (direct, suite or manual), or a
#       target of masthead.yaml.
#     pl: >-
#       Dopisz kontu route w access (direct, suite albo manual) lub target z
#       pliku masthead.yaml.
package masthead.rules.account_without_route

deny contains {"at": account.at, "args": {"account": account.id}} if {
	input.facts.ahead
	some account in input.facts.routeless
}
