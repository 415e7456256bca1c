# METADATA
# title: The fields stand above the text, not in it
# description: >-
#   What stands below the second --- is published. A field there does nothing,
#   and readers see it.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.fields_in_text]
#   message:
#     en: "The text begins with “{key}:”, which would be published."
#     pl: "Tekst zaczyna się od „{key}:” i tak by się ukazał."
#   guide:
#     en: >-
#       Move the line up between the two --- at the top of the file.
#     pl: >-
#       Przenieś ten wiersz wyżej, między dwa --- na początku pliku.
package masthead.rules.field_in_text

deny contains {"at": piece.at, "range": piece.range, "args": {"key": piece.key}} if {
	some piece in input.facts.fields_in_text
}
