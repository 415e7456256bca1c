# METADATA
# title: Images have no more pixels than the platform takes
# description: >-
#   A platform refuses pictures with more pixels than it wants to handle,
#   however small the file is.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "“{asset}” has {has} pixels, and {name} takes at most {most}."
#     pl: "„{asset}” ma {has} pikseli, a {name} przyjmuje najwyżej {most}."
#   guide:
#     en: >-
#       Save the picture narrower and lower.
#     pl: >-
#       Zapisz obraz o mniejszej szerokości i wysokości.
package masthead.rules.image_too_many_pixels

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "has": limit.has, "most": limit.most, "asset": limit.asset},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "pixels"
}
