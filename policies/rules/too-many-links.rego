# METADATA
# title: A text has no more links than the platform takes
# description: >-
#   Beyond its limit a platform refuses the post when it is to go out. The same
#   address twice counts once.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.too_many]
#   message:
#     en: "This text has {has} links, and {name} takes at most {most}."
#     pl: "Ten tekst ma tyle odnośników: {has}, a {name} przyjmuje najwyżej {most}."
#   guide:
#     en: >-
#       Keep the link that matters, and put the others on the page it leads to.
#     pl: >-
#       Zostaw najważniejszy odnośnik, a pozostałe umieść na stronie, do której
#       prowadzi.
package masthead.rules.too_many_links

deny contains {
	"at": text.at,
	"range": text.range,
	"args": {"name": text.name, "most": text.most, "has": text.has},
	"blocks": text.blocks,
} if {
	some text in input.facts.too_many
	text.what == "links"
}
