# METADATA
# title: The address of an account leads to its profile
# description: >-
#   The address of a post, an event or a settings page shows one thing and not
#   who speaks. Visitors who want to know whether an account is ours would
#   look at the wrong page.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [facts.url_refused, "facts.handle_refused?"]
#   message:
#     en: "The address leads to no profile ({reason})."
#     pl: "Adres nie prowadzi do profilu ({reason})."
#   guide:
#     en: >-
#       Open the profile and copy its address from there.
#     pl: >-
#       Otwórz profil i skopiuj jego adres.
package masthead.rules.url_not_a_profile

deny contains {"at": ["url"], "args": {"reason": refused.reason}, "blocks": refused.blocks} if {
	refused := input.facts.url_refused
	not refused.reason in {"short-link", "unknown-host"}
	not input.facts.handle_refused.reason == refused.reason
}
