# METADATA
# title: Every character can be read
# description: >-
#   A question mark in a diamond, a box, or the place of a picture that was not
#   copied along: readers see that something is missing, and nobody knows what.
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "Readers cannot read this character: {codes}."
#     pl: "Tego znaku nikt nie przeczyta: {codes}."
#   guide:
#     en: >-
#       Put what belongs there. A picture belongs to the media, a sign of a
#       private font cannot be used.
#     pl: >-
#       Wpisz to, co powinno tu być. Obraz dodaj do mediów, a znaku z prywatnej
#       czcionki nie da się użyć.
package masthead.rules.unreadable_character

import data.masthead.lib.mend

deny contains object.union(finding, mend.fix(hit, hit.safe)) if {
	some hit in input.facts.characters
	hit.what == "unreadable"
	finding := {"at": hit.at, "range": hit.range, "args": {"codes": hit.codes}}
}
