# METADATA
# title: Rights to an asset have begun when the post goes out
# description: >-
#   Before the first day of the licence the picture is not ours to show.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_rights]
#   message:
#     en: "The rights to “{asset}” begin on {date}, and the post goes out on {sent}."
#     pl: "Prawa do „{asset}” zaczynają się {date}, a wpis wychodzi {sent}."
#   guide:
#     en: >-
#       Use another picture, or move the post behind that day.
#     pl: >-
#       Użyj innego obrazu albo przesuń wpis za ten dzień.
package masthead.rules.rights_start_after_post

deny contains {
	"at": right.at,
	"args": {"asset": right.asset, "date": right.date, "sent": right.sent},
	"related": [{"path": right.path, "at": ["rights", "from"]}],
} if {
	some right in input.facts.media_rights
	right.what == "not-begun"
}
