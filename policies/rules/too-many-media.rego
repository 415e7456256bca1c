# METADATA
# title: A post has no more media than the platform takes
# description: >-
#   Pictures, films and recordings together have a limit too. Beyond it the
#   platform refuses the whole post.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} takes at most {most} media in one post, and there are {has}."
#     pl: "{name} przyjmuje najwyżej {most} plików w jednym wpisie, a jest ich {has}."
#   guide:
#     en: >-
#       Leave some out, or give this platform its own media under `variants`.
#     pl: >-
#       Usuń część albo podaj dla tej platformy osobne media w `variants`.
package masthead.rules.too_many_media

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "most": limit.most, "has": limit.has},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "items"
}
