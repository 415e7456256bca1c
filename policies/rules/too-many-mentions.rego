# METADATA
# title: A text has no more mentions than the platform takes
# description: >-
#   Beyond its limit a platform refuses the post or takes it for spam, and
#   nobody who is mentioned hears of it.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.too_many]
#   message:
#     en: "This text has {has} mentions, and {name} takes at most {most}."
#     pl: "Ten tekst ma tyle wzmianek: {has}, a {name} przyjmuje najwyżej {most}."
#   guide:
#     en: >-
#       Mention those the post is about, and thank the others in a comment.
#     pl: >-
#       Wspomnij tych, o których jest wpis, a pozostałym podziękuj w
#       komentarzu.
package masthead.rules.too_many_mentions

deny contains {
	"at": text.at,
	"range": text.range,
	"args": {"name": text.name, "most": text.most, "has": text.has},
	"blocks": text.blocks,
} if {
	some text in input.facts.too_many
	text.what == "mentions"
}
