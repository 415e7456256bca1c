# METADATA
# title: Every image carries alternative text
# description: >-
#   People who cannot see an image have it read to them. Without alternative
#   text they hear a file name, or nothing. The text of the post counts, or
#   the default of its asset in the language of the post.
# related_resources:
#   - https://www.w3.org/TR/WCAG22/#non-text-content
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.alt_missing]
#   message:
#     en: "Image {n} has no alternative text."
#     pl: "Obraz {n} nie ma tekstu alternatywnego."
#   guide:
#     en: >-
#       Say in a sentence what can be seen and why it is here.
#     pl: >-
#       Napisz w jednym zdaniu, co widać i dlaczego to pokazujesz.
package masthead.rules.missing_alt_text

deny contains {"at": missing.at, "args": {"n": missing.n}} if {
	some missing in input.facts.alt_missing
}
