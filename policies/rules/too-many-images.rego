# METADATA
# title: A post has no more images than the platform takes
# description: >-
#   The platform refuses the whole post, or leaves out the images behind the
#   last one that it takes, and nobody is told.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} takes at most {most} images in one post, and there are {has}."
#     pl: "{name} przyjmuje najwyżej {most} obrazów w jednym wpisie, a jest ich {has}."
#   guide:
#     en: >-
#       Choose the best ones, or give this platform its own media under
#       `variants`.
#     pl: >-
#       Wybierz najlepsze albo podaj dla tej platformy osobne media w
#       `variants`.
package masthead.rules.too_many_images

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "most": limit.most, "has": limit.has},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "images"
}
