# METADATA
# title: Every account is in the inventory once
# description: >-
#   Two files for one account mean two owners, two states and two truths, and
#   the account is asked to post twice. Capitals, dots and other hosts do not
#   make it another account.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [facts.same_account]
#   message:
#     en: "This is the same account as “{other}”."
#     pl: "To jest to samo konto co „{other}”."
#   guide:
#     en: >-
#       Keep one of the two files, and move into it what only the other says.
#     pl: >-
#       Zostaw jeden z plików i przenieś do niego to, co jest tylko w drugim.
package masthead.rules.duplicate_account

deny contains {
	"at": [{"address": "handle", "platform_id": "platform_id"}[other.by]],
	"args": {"other": other.id},
	"related": [{"path": other.path, "at": ["handle"]}],
} if {
	some other in input.facts.same_account
}
