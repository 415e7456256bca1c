# METADATA
# title: Posts that must come down again are known in time
# description: >-
#   Some licences end for posts that are out already: they have to be taken
#   down. Whoever writes the post should know, and put the day into a
#   calendar.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.media_rights]
#   message:
#     en: "The rights to “{asset}” end on {date}: this post has to be taken down then."
#     pl: "Prawa do „{asset}” kończą się {date}: wtedy trzeba zdjąć ten wpis."
#   guide:
#     en: >-
#       Plan the take-down now, or use a picture that may stay.
#     pl: >-
#       Zaplanuj zdjęcie wpisu już teraz albo użyj obrazu, który może zostać.
package masthead.rules.take_down_after_rights

deny contains {
	"at": right.at,
	"args": {"asset": right.asset, "date": right.date},
	"related": [{"path": right.path, "at": ["rights", "until"]}],
} if {
	some right in input.facts.media_rights
	right.what == "take-down"
}
