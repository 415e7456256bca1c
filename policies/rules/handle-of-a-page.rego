# METADATA
# title: A handle names an account, not a post, playlist or group
# description: >-
#   Somebody copied the address of a page of the account instead of the
#   account. It cannot be posted to, and it goes away with that page.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.handle_refused]
#   message:
#     en: "“{handle}” is a page ({reason}) on {platform}, not an account."
#     pl: "„{handle}” to podstrona ({reason}) w serwisie {platform}, a nie konto."
#   guide:
#     en: >-
#       Open the page, go to whoever runs it, and copy the handle from there.
#     pl: >-
#       Otwórz tę stronę, przejdź do profilu, który ją prowadzi, i skopiuj
#       nazwę konta.
package masthead.rules.handle_of_a_page

import data.masthead.lib.resolver

deny contains {
	"at": ["handle"],
	"args": {"handle": input.doc.handle, "reason": refused.reason, "platform": refused.platform},
	"blocks": refused.blocks,
} if {
	refused := input.facts.handle_refused
	not refused.reason in resolver.reasons
}
