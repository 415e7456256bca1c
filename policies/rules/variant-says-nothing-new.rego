# METADATA
# title: A variant says something else than the post
# description: >-
#   A variant with the same text does nothing today, and keeps the old words
#   when the post is reworded.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.idle_variants]
#   message:
#     en: "The text for “{key}” is what it would be without the variant."
#     pl: "Tekst dla „{key}” jest taki sam jak bez wariantu."
#   guide:
#     en: >-
#       Take it out: the post is used where there is no variant.
#     pl: >-
#       Usuń go: bez wariantu używany jest wpis.
package masthead.rules.variant_says_nothing_new

deny contains {
	"at": found.at,
	"args": {"key": found.key},
	"fix": {"at": found.remove, "remove": true},
} if {
	some found in input.facts.idle_variants
}
