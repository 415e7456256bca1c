# METADATA
# title: A reply, quote or repost says of what
# description: >-
#   Without the address of the other post, a reply comes out as a post of its
#   own, answering nobody.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.targetless, doc.action]
#   message:
#     en: "This {action} has no target on {platform}."
#     pl: "Nie podano, czego na {platform} dotyczy „{action}”."
#   guide:
#     en: >-
#       Put the address of the other post below target, one for each platform.
#     pl: >-
#       Wpisz w target adres tamtego wpisu, po jednym dla każdej platformy.
package masthead.rules.action_without_target

deny contains {"at": found.at, "args": {"action": input.doc.action, "platform": found.platform}} if {
	some found in input.facts.targetless
}
