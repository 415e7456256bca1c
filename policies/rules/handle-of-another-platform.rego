# METADATA
# title: A handle belongs to the platform of its account
# description: >-
#   The handle leads to another network than the account says, so one of the
#   two was copied from elsewhere.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.handle_refused]
#   message:
#     en: "“{handle}” belongs to {other}, not to {platform}."
#     pl: "„{handle}” należy do {other}, a nie do {platform}."
#   guide:
#     en: >-
#       Correct the platform or the handle; two pages are two accounts.
#     pl: >-
#       Popraw platformę albo nazwę konta; dwie strony to dwa konta.
package masthead.rules.handle_of_another_platform

deny contains {
	"at": ["handle"],
	"args": {"handle": input.doc.handle, "other": refused.text, "platform": refused.platform},
} if {
	refused := input.facts.handle_refused
	refused.reason == "other-platform"
}
