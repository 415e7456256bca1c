# METADATA
# title: A handle can exist on its platform
# description: >-
#   Each platform says which characters and how many make a handle. One that
#   breaks these rules was mistyped or comes from elsewhere, and no account
#   can be behind it.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.handle_refused]
#   message:
#     en: "“{handle}” cannot be a handle on {platform} ({reason})."
#     pl: "„{handle}” nie może być nazwą konta w serwisie {platform} ({reason})."
#   guide:
#     en: >-
#       Copy the handle from the profile itself.
#     pl: >-
#       Skopiuj nazwę konta z samego profilu.
package masthead.rules.invalid_handle

import data.masthead.lib.resolver

deny contains {
	"at": ["handle"],
	"args": {"handle": input.doc.handle, "reason": refused.reason, "platform": refused.platform},
	"blocks": refused.blocks,
} if {
	refused := input.facts.handle_refused
	refused.reason in resolver.unusable
}
