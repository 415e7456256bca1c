# METADATA
# title: Consents last until the post goes out
# description: >-
#   A consent that was given until a day does not cover what is published
#   after it.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_consents]
#   message:
#     en: "The consent “{consent}” behind “{asset}” ends on {date}, and the post goes out on {sent}."
#     pl: "Zgoda „{consent}”, na której opiera się „{asset}”, kończy się {date}, a wpis wychodzi {sent}."
#   guide:
#     en: >-
#       Ask the person again, use another picture, or bring the post forward.
#     pl: >-
#       Poproś o nową zgodę, użyj innego obrazu albo przyspiesz wpis.
package masthead.rules.consent_ended_before_post

deny contains {
	"at": misfit.at,
	"args": {"asset": misfit.asset, "consent": misfit.consent, "date": misfit.date, "sent": misfit.sent},
	"related": [{"path": misfit.consent_path, "at": ["until"]}],
} if {
	some misfit in input.facts.media_consents
	misfit.what == "ended"
}
