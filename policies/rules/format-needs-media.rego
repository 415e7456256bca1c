# METADATA
# title: A story, a reel and a carousel have media
# description: >-
#   These formats are made of pictures or films. Without them there is
#   nothing to publish, on any platform.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.format_lacks, doc.format]
#   message:
#     en: "The format “{format}” needs media: there are {has}, and it takes at least {least}."
#     pl: "Format „{format}” wymaga plików: jest ich {has}, a potrzeba co najmniej {least}."
#   guide:
#     en: >-
#       Add the pictures or the film, or leave `format` out.
#     pl: >-
#       Dodaj obrazy lub film albo usuń pole `format`.
package masthead.rules.format_needs_media

deny contains {
	"at": ["format"],
	"args": {"format": input.doc.format, "has": lack.has, "least": lack.least},
} if {
	lack := input.facts.format_lacks
	lack.need == "media"
}
