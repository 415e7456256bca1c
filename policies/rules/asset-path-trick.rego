# METADATA
# title: The path of an asset says plainly where its file is
# description: >-
#   A path with `..`, a percent sign or a backslash can mean another file to
#   another program, one outside the media folder too.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [facts.odd_paths]
#   message:
#     en: "The path {file} does not say plainly where the file is."
#     pl: "Ścieżka {file} nie mówi wprost, gdzie jest plik."
#   guide:
#     en: >-
#       Write the path as it is in the repository, without `..`, `%` and
#       `\\`.
#     pl: >-
#       Napisz ścieżkę tak, jak wygląda w repozytorium, bez `..`, `%` i `\\`.
package masthead.rules.asset_path_trick

deny contains {"at": odd.at, "args": {"file": odd.file}} if {
	some odd in input.facts.odd_paths
}
