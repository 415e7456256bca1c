# METADATA
# title: An asset is of the kind that its file is
# description: >-
#   Limits and alternative texts are judged by the kind. A film that is
#   called an image escapes them.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [facts.file, doc.kind]
#   message:
#     en: "The kind is “{kind}”, and the file is {actual}."
#     pl: "Rodzaj to „{kind}”, a plik to {actual}."
#   guide:
#     en: >-
#       Correct `kind`, or name the right file.
#     pl: >-
#       Popraw pole `kind` albo wskaż właściwy plik.
package masthead.rules.asset_kind_mismatch

deny contains {"at": ["kind"], "args": {"kind": input.doc.kind, "actual": actual}} if {
	actual := input.facts.file.media_type
	group := split(actual, "/")[0]
	not group in groups[input.doc.kind]
}

# A sound in a film's wrapping is still a sound; a document may be anything.
groups := {
	"image": {"image"},
	"logo": {"image"},
	"video": {"video"},
	"audio": {"audio", "video"},
	"document": {"application", "audio", "image", "text", "video"},
}
