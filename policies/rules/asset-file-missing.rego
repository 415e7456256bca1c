# METADATA
# title: The file of an asset is in the repository
# description: >-
#   A post with this asset would go out without its picture, or not at all.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [facts.lost_files]
#   message:
#     en: "There is no file {file}{near}."
#     pl: "Nie ma pliku {file}{near}."
#   guide:
#     en: >-
#       Add the file to calendar/assets/media/ in the same change, or correct
#       its name; capitals count.
#     pl: >-
#       Dodaj plik do calendar/assets/media/ w tej samej zmianie albo popraw
#       jego nazwę; wielkość liter ma znaczenie.
package masthead.rules.asset_file_missing

import data.masthead.lib.offer
import data.masthead.lib.suggest

deny contains object.union(finding, offer.replacement(lost, "near")) if {
	some lost in input.facts.lost_files
	finding := {"at": lost.at, "args": {"file": lost.file, "near": suggest.hint(lost)}}
}
