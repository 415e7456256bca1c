# METADATA
# title: Nobody is shown who has withdrawn their consent
# description: >-
#   A person may take back the consent at any time. From then on the picture
#   must not be published, and posts with it come down.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_consents]
#   message:
#     en: "The consent “{consent}” behind “{asset}” was withdrawn on {date}."
#     pl: "Zgoda „{consent}”, na której opiera się „{asset}”, została wycofana {date}."
#   guide:
#     en: >-
#       Use another picture; if the post is out already, withdraw it with
#       `withdraw`.
#     pl: >-
#       Użyj innego obrazu; jeśli wpis już wyszedł, wycofaj go polem
#       `withdraw`.
package masthead.rules.consent_withdrawn

deny contains {
	"at": misfit.at,
	"args": {"asset": misfit.asset, "consent": misfit.consent, "date": misfit.date},
	"related": [{"path": misfit.consent_path, "at": ["withdrawn_at"]}],
} if {
	some misfit in input.facts.media_consents
	misfit.what == "withdrawn"
}
