# METADATA
# title: Rights to an asset last until the post goes out
# description: >-
#   Publishing a picture after its rights have ended costs damages, and the
#   holder need not warn first.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_rights]
#   message:
#     en: "The rights to “{asset}” end on {date}, and the post goes out on {sent}."
#     pl: "Prawa do „{asset}” kończą się {date}, a wpis wychodzi {sent}."
#   guide:
#     en: >-
#       Use another picture, bring the post forward, or extend the rights and
#       say so in the asset.
#     pl: >-
#       Użyj innego obrazu, przyspiesz wpis albo przedłuż prawa i zapisz to w
#       pliku zasobu.
package masthead.rules.rights_end_before_post

deny contains {
	"at": right.at,
	"args": {"asset": right.asset, "date": right.date, "sent": right.sent},
	"related": [{"path": right.path, "at": ["rights", "until"]}],
} if {
	some right in input.facts.media_rights
	right.what == "ended"
}
