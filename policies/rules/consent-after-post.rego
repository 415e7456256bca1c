# METADATA
# title: Consents are given before the post goes out
# description: >-
#   A consent that comes after publication is an apology and not a consent.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_consents]
#   message:
#     en: "The consent “{consent}” behind “{asset}” was given on {date}, and the post goes out on {sent}."
#     pl: "Zgodę „{consent}”, na której opiera się „{asset}”, dano {date}, a wpis wychodzi {sent}."
#   guide:
#     en: >-
#       Move the post behind that day, or correct the day in the consent.
#     pl: >-
#       Przesuń wpis za ten dzień albo popraw datę w pliku zgody.
package masthead.rules.consent_after_post

deny contains {
	"at": misfit.at,
	"args": {"asset": misfit.asset, "consent": misfit.consent, "date": misfit.date, "sent": misfit.sent},
	"related": [{"path": misfit.consent_path, "at": ["given_on"]}],
} if {
	some misfit in input.facts.media_consents
	misfit.what == "not-yet"
}
