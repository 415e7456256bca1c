# METADATA
# title: Words are made of letters
# description: >-
#   Bold, script or circled signs from a generator are no letters. Screen readers
#   spell them sign by sign or skip them, search does not find them, and many
#   telephones show boxes.
# related_resources:
#   - https://www.w3.org/TR/WCAG22/#info-and-relationships
# custom:
#   severity: warning
#   kinds: [post, series, campaign, account, asset]
#   needs: [facts.characters]
#   message:
#     en: "“{plain}” is written in signs that screen readers do not read as letters."
#     pl: "„{plain}” zapisano znakami, których czytniki ekranu nie czytają jako liter."
#   guide:
#     en: >-
#       Write it in ordinary letters; let the first words carry the weight.
#     pl: >-
#       Użyj zwykłych liter; niech akcent niosą pierwsze słowa.
package masthead.rules.letters_from_signs

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"plain": hit.plain},
	"fix": {"replace": hit.plain, "safe": hit.safe},
} if {
	some hit in input.facts.characters
	hit.what == "fancy"
}
