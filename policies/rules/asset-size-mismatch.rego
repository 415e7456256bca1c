# METADATA
# title: An asset has the size that it says
# description: >-
#   Posts are judged by these numbers where the file is not at hand. Wrong
#   ones let a picture through that a platform refuses.
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: [facts.file_differs]
#   message:
#     en: "`{field}` is {said} here, and {actual} in the file."
#     pl: "Pole `{field}` ma tu wartość {said}, a w pliku {actual}."
#   guide:
#     en: >-
#       Correct the number, or leave it out: it is read from a file in the
#       repository.
#     pl: >-
#       Popraw tę liczbę albo ją usuń: z pliku w repozytorium jest
#       odczytywana.
package masthead.rules.asset_size_mismatch

deny contains {
	"at": [wrong.field],
	"args": wrong,
	"fix": {"remove": true, "safe": false},
} if {
	some wrong in input.facts.file_differs
}
