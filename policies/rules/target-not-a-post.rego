# METADATA
# title: The target is a post
# description: >-
#   Only a single post can be replied to, quoted or reposted. With the address
#   of a profile or a short link the post comes out as one of its own, or not
#   at all.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.targets]
#   message:
#     en: "This is not the address of a single post on {platform}."
#     pl: "To nie jest adres pojedynczego wpisu na {platform}."
#   guide:
#     en: >-
#       Open the post itself and copy its address.
#     pl: >-
#       Otwórz sam wpis i skopiuj jego adres.
package masthead.rules.target_not_a_post

deny contains {
	"at": target.at,
	"args": {"platform": target.platform},
	"blocks": target.blocks,
} if {
	some target in input.facts.targets
	target.reason != "elsewhere"
}
