# METADATA
# title: A text has no more hashtags than the platform takes
# description: >-
#   Instagram refuses more than five since December 2025; YouTube ignores all
#   when there are too many; others show only the first as a link.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.too_many]
#   message:
#     en: "This text has {has} hashtags, and {name} takes at most {most}."
#     pl: "Ten tekst ma tyle hashtagów: {has}, a {name} przyjmuje najwyżej {most}."
#   guide:
#     en: >-
#       Keep those that people search for, the most important first.
#     pl: >-
#       Zostaw te, których ludzie szukają, najważniejsze na początku.
package masthead.rules.too_many_hashtags

deny contains {
	"at": text.at,
	"range": text.range,
	"args": {"name": text.name, "most": text.most, "has": text.has},
	"blocks": text.blocks,
} if {
	some text in input.facts.too_many
	text.what == "hashtags"
}
