# METADATA
# title: A post has a film where the platform publishes films only
# description: >-
#   A picture alone cannot be published on a platform for films.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} publishes films only, and there is none."
#     pl: "{name} publikuje tylko filmy, a tu nie ma żadnego."
#   guide:
#     en: >-
#       Add a film, or take this account off the list.
#     pl: >-
#       Dodaj film albo usuń to konto z listy.
package masthead.rules.video_required

deny contains {
	"at": limit.at,
	"args": {"name": limit.name},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "video-required"
}
