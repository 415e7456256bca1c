# METADATA
# title: A file is what its name and its asset say
# description: >-
#   A platform goes by the content. A PNG called .jpg is refused by one
#   platform and shown broken by another.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [facts.file, "doc.media_type?"]
#   message:
#     en: "The file is {actual}, and this says {said}."
#     pl: "Plik to {actual}, a tu jest {said}."
#   guide:
#     en: >-
#       Rename the file, or save it again in the type that its name says.
#     pl: >-
#       Zmień nazwę pliku albo zapisz go ponownie w typie, na który wskazuje
#       nazwa.
package masthead.rules.asset_type_mismatch

deny contains {"at": ["file"], "args": {"actual": file.media_type, "said": file.extension_type}} if {
	file := input.facts.file
	file.extension_type
}

deny contains {
	"at": ["media_type"],
	"args": {"actual": actual, "said": input.doc.media_type},
	"fix": {"replace": actual, "safe": false},
} if {
	actual := input.facts.file.media_type
	input.doc.media_type != actual
}
