# METADATA
# title: Films are as long as the platform takes
# description: >-
#   A film that is too long or too short is refused when the post is about to
#   go out.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "“{asset}” lasts {has} seconds, and {name} takes {least} to {most}."
#     pl: "„{asset}” trwa {has} s, a {name} przyjmuje od {least} do {most} s."
#   guide:
#     en: >-
#       Cut the film, or leave this platform out.
#     pl: >-
#       Skróć film albo pomiń tę platformę.
package masthead.rules.video_length_not_accepted

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "has": limit.has, "least": limit.least, "most": limit.most, "asset": limit.asset},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "seconds"
}
