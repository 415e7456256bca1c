# METADATA
# title: A file is the one that was approved
# description: >-
#   The checksum says which file was looked at and approved. If it differs,
#   somebody has put another picture in its place.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [facts.file, doc.sha256]
#   message:
#     en: "The file has the checksum {actual}, so it is not the one described here."
#     pl: "Plik ma sumę kontrolną {actual}, więc nie jest tym, który tu opisano."
#   guide:
#     en: >-
#       Bring back the file that was meant; only if the new one was looked
#       at, write its checksum.
#     pl: >-
#       Przywróć właściwy plik; nową sumę wpisz tylko wtedy, gdy nowy plik
#       ktoś obejrzał.
package masthead.rules.asset_checksum_mismatch

deny contains {
	"at": ["sha256"],
	"args": {"actual": actual},
	"fix": {"replace": actual, "safe": false},
} if {
	actual := input.facts.file.sha256
	lower(input.doc.sha256) != actual
}
