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
#       Use a name that is there already: the one in brackets is the nearest. If
#       it is really new, add its file in the same change.
#     pl: >-
#       Użyj nazwy, która już istnieje; najbliższa jest w nawiasie. Jeśli to
#       naprawdę coś nowego, dodaj jego plik w tej samej zmianie.
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
			"place": concat(" / ", [replace(place.of(kind, reference.id), "*", "…") | some kind in reference.kinds]),
			"near": suggest.hint(reference),
		},
	}
}
