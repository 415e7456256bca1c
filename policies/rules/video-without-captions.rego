# METADATA
# title: Every film has captions
# description: >-
#   People who cannot hear, and the many who watch without sound, have
#   nothing but the captions.
# related_resources:
#   - https://www.w3.org/TR/WCAG22/#captions-prerecorded
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: [doc.kind, "doc.captions?"]
#   message:
#     en: "The film has no captions."
#     pl: "Film nie ma napisów."
#   guide:
#     en: >-
#       Add a caption file for each language under `captions`.
#     pl: >-
#       Dodaj w polu `captions` plik z napisami dla każdego języka.
package masthead.rules.video_without_captions

deny contains {"at": ["kind"]} if {
	input.doc.kind == "video"
	not captioned
}

captioned if count(input.doc.captions) > 0
