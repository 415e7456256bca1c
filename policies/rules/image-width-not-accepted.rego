# METADATA
# title: Images have a width that the platform takes
# description: >-
#   A picture that is too narrow is refused or blown up until it blurs; one
#   that is too wide is refused or made smaller.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "“{asset}” is {has} pixels wide, and {name} takes {least} to {most}."
#     pl: "„{asset}” ma {has} pikseli szerokości, a {name} przyjmuje od {least} do {most}."
#   guide:
#     en: >-
#       Save the picture in a width that the platform takes.
#     pl: >-
#       Zapisz obraz w szerokości, którą przyjmuje platforma.
package masthead.rules.image_width_not_accepted

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "has": limit.has, "least": limit.least, "most": limit.most, "asset": limit.asset},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "width"
}
