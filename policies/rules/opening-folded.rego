# METADATA
# title: The first sentence is seen before the fold
# description: >-
#   Platforms show the beginning of a long text and hide the rest behind a
#   click. A first sentence that is cut in the middle does not tell what the
#   post is about.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.folded_opening]
#   message:
#     en: "{name} shows about {shown} characters at first, and the first sentence is longer."
#     pl: "{name} pokazuje na początku około {shown} znaków, a pierwsze zdanie jest dłuższe."
#   guide:
#     en: >-
#       Begin with a short sentence that says it all.
#     pl: >-
#       Zacznij od krótkiego zdania, które mówi najważniejsze.
package masthead.rules.opening_folded

deny contains {
	"at": opening.at,
	"range": opening.range,
	"args": {"name": opening.name, "shown": opening.shown},
} if {
	some opening in input.facts.folded_opening
}
