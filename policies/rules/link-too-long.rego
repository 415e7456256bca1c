# METADATA
# title: A link is no longer than the platform takes
# description: >-
#   The platform refuses the post when the link in its own field is too long.
#   Mostly it is parameters for statistics that make it so.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.link_too_long]
#   message:
#     en: "{name} takes links of up to {most} characters, and this one has {has}."
#     pl: "{name} przyjmuje odnośniki do {most} znaków, a ten ma {has}."
#   guide:
#     en: >-
#       Leave out the parameters that the page does not need.
#     pl: >-
#       Usuń parametry, których strona nie potrzebuje.
package masthead.rules.link_too_long

deny contains {
	"at": link.at,
	"args": {"name": link.name, "most": link.most, "has": link.has},
	"blocks": link.blocks,
} if {
	some link in input.facts.link_too_long
}
