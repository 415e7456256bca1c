# METADATA
# title: A reel and a video post have a film
# description: >-
#   A reel is a film. A picture in its place is refused, or published as
#   something else.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.format_lacks, doc.format]
#   message:
#     en: "The format “{format}” needs a film, and there is none."
#     pl: "Format „{format}” wymaga filmu, a tu nie ma żadnego."
#   guide:
#     en: >-
#       Add a film, or choose another format for pictures.
#     pl: >-
#       Dodaj film albo wybierz inny format dla obrazów.
package masthead.rules.format_needs_video

deny contains {"at": ["format"], "args": {"format": input.doc.format}} if {
	input.facts.format_lacks.need == "video"
}
