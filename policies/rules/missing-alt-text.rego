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
#       Add alt with a sentence in quotation marks, for people who cannot see
#       it: what there is to see, and why it is here. Such as alt: "The open
#       door of the new clinic".
#     pl: >-
#       Dodaj alt ze zdaniem w cudzysłowie, dla osób, które tego nie widzą: co
#       widać i dlaczego to pokazujesz. Na przykład alt: "Otwarte drzwi nowej
#       przychodni".
package masthead.rules.missing_alt_text

deny contains {"at": missing.at, "args": {"n": missing.n}} if {
	some missing in input.facts.alt_missing
}
