# METADATA
# title: Media are of a type that the platform takes
# description: >-
#   A platform refuses files of other types, or converts them so that
#   transparency and animation are lost.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} does not take {has} (“{asset}”); it takes {takes}."
#     pl: "{name} nie przyjmuje {has} („{asset}”); przyjmuje {takes}."
#   guide:
#     en: >-
#       Save the picture or film as one of the types that the platform takes.
#     pl: >-
#       Zapisz obraz lub film w jednym z typów, które przyjmuje platforma.
package masthead.rules.media_type_not_accepted

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "has": limit.has, "asset": limit.asset, "takes": limit.takes},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "type"
}
