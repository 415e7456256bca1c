# METADATA
# title: Variants and targets are for accounts of the post
# description: >-
#   What stands under a key that is none of the accounts or their platforms is
#   never used, and nobody notices until the wrong text is out.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.unaddressed]
#   message:
#     en: "The post does not go to “{key}”, so this is never used{near}"
#     pl: "Ten wpis nie idzie do „{key}”, więc to nigdy nie zostanie użyte{near}"
#   guide:
#     en: >-
#       Add an account of that platform to the post, or take the key out.
#     pl: >-
#       Dopisz do wpisu konto z tej platformy albo usuń ten klucz.
package masthead.rules.key_of_no_account

default hint(_) := "."

hint(found) := sprintf(" → %s?", [found.near])

deny contains {
	"at": found.at,
	"key": true,
	"args": {"key": found.key, "near": hint(found)},
} if {
	some found in input.facts.unaddressed
}
