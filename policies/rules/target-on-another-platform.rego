# METADATA
# title: The target is on the platform that it is for
# description: >-
#   One platform cannot reply to or repost what is on another.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.targets]
#   message:
#     en: "This is an address of {found}, not of {platform}."
#     pl: "To adres z {found}, a nie z {platform}."
#   guide:
#     en: >-
#       Copy the address of the post on the same platform, or take the account
#       out.
#     pl: >-
#       Skopiuj adres wpisu z tej samej platformy albo usuń konto.
package masthead.rules.target_on_another_platform

deny contains {
	"at": target.at,
	"args": {"found": target.found, "platform": target.platform},
	"blocks": target.blocks,
} if {
	some target in input.facts.targets
	target.reason == "elsewhere"
}
