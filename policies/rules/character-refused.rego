# METADATA
# title: A text has only characters that the platform takes
# description: >-
#   A single character that the platform does not take makes it refuse the
#   whole post. Some of them cannot be seen and come along with copied text.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.refused_characters]
#   message:
#     en: "{name} does not take the character {shown}."
#     pl: "{name} nie przyjmuje znaku {shown}."
#   guide:
#     en: >-
#       Take the character out, or write it in words.
#     pl: >-
#       Usuń ten znak albo zapisz go słowami.
package masthead.rules.character_refused

deny contains {
	"at": character.at,
	"range": character.range,
	"args": {"name": character.name, "shown": character.shown},
	"blocks": character.blocks,
} if {
	some character in input.facts.refused_characters
}
