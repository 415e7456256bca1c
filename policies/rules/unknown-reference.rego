# METADATA
# title: Everything that a file refers to exists
# description: >-
#   A name that leads nowhere is mostly a slip of the pen. It takes the file
#   out of the checks that follow the name: an account whose owner is misspelt
#   has no owner.
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.unknown]
#   message:
#     en: "There is no “{id}”{near}; looked for {place}."
#     pl: "Nie ma „{id}”{near}; szukano: {place}."
#   guide:
#     en: >-
#       Use the name of a file that is there, or add the file that is missing
#       in the same change.
#     pl: >-
#       Użyj nazwy pliku, który istnieje, albo dodaj brakujący plik w tej
#       samej zmianie.
package masthead.rules.unknown_reference

import data.masthead.lib.place
import data.masthead.lib.suggest

deny contains object.union(finding, suggest.replacement(reference)) if {
	some reference in input.facts.unknown
	finding := {
		"at": reference.at,
		"key": reference.key,
		"args": {
			"id": reference.id,
			"place": concat(" / ", [place.of(kind, reference.id) | some kind in reference.kinds]),
			"near": suggest.hint(reference),
		},
	}
}
