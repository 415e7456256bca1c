# METADATA
# title: People are shown only where they agreed to be
# description: >-
#   Somebody who agreed to a portrait on a jobs page did not agree to a short
#   film network.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_consents]
#   message:
#     en: "The consent “{consent}” behind “{asset}” is not for {name}."
#     pl: "Zgoda „{consent}”, na której opiera się „{asset}”, nie obejmuje: {name}."
#   guide:
#     en: >-
#       Give this platform another picture under `variants`, or ask the
#       person.
#     pl: >-
#       Podaj dla tej platformy inny obraz w `variants` albo zapytaj tę
#       osobę.
package masthead.rules.consent_not_for_platform

deny contains {
	"at": misfit.at,
	"args": {"asset": misfit.asset, "consent": misfit.consent, "name": misfit.name},
	"related": [{"path": misfit.consent_path, "at": ["channels"]}],
} if {
	some misfit in input.facts.media_consents
	misfit.what == "channel"
}
