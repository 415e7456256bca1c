# METADATA
# title: A post has no more animations than the platform takes
# description: >-
#   Platforms play one animated picture in a post at most and refuse a second
#   one.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} takes {most} animated picture in one post, and there are {has}."
#     pl: "{name} przyjmuje w jednym wpisie najwyżej tyle animacji: {most}, a jest ich {has}."
#   guide:
#     en: >-
#       Keep one animation, and make the others still pictures.
#     pl: >-
#       Zostaw jedną animację, a resztę zamień na nieruchome obrazy.
package masthead.rules.too_many_animations

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "most": limit.most, "has": limit.has},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "gifs"
}
