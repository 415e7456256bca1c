# METADATA
# title: Media have a shape that the platform takes
# description: >-
#   A platform refuses a picture that is too narrow or too wide, or cuts off
#   heads and text to make it fit.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "“{asset}” has the shape {has}, and {name} takes {least} to {most}."
#     pl: "„{asset}” ma proporcje {has}, a {name} przyjmuje od {least} do {most}."
#   guide:
#     en: >-
#       Crop it with `crop`, or give this platform a picture of its own under
#       `variants`.
#     pl: >-
#       Przytnij obraz polem `crop` albo podaj dla tej platformy osobny obraz
#       w `variants`.
package masthead.rules.media_ratio_not_accepted

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "has": limit.has, "least": limit.least, "most": limit.most, "asset": limit.asset},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "ratio"
}
