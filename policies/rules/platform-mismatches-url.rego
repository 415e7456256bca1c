# METADATA
# title: An account and its address are on the same platform
# description: >-
#   An inventory that says Facebook and links to YouTube is wrong in one of
#   the two, and everything that follows is wrong with it: the length of
#   posts, the owner that is called, the page that visitors are sent to.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [facts.url_elsewhere]
#   message:
#     en: "The address is on {name}, but the account says {own}."
#     pl: "Adres prowadzi do {name}, a konto podaje {own}."
#   guide:
#     en: >-
#       Open the address. Then correct the platform or the address; two pages
#       are two accounts.
#     pl: >-
#       Otwórz adres. Potem popraw platformę albo adres; dwie strony to dwa
#       konta.
package masthead.rules.platform_mismatches_url

deny contains {
	"at": ["url"],
	"args": {"name": elsewhere.name, "own": elsewhere.own},
	"blocks": elsewhere.blocks,
} if {
	elsewhere := input.facts.url_elsewhere
}
