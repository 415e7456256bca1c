# METADATA
# title: A text holds no characters that nobody sees
# description: >-
#   Zero-width characters and soft hyphens come in with copied text. Hashtags
#   and links end at them, search does not find the word, and in an address
#   they make another one of it. Where a script or an emoji needs them they
#   are left alone.
# related_resources:
#   - https://www.unicode.org/reports/tr36/
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "Nobody sees that there is {codes} here."
#     pl: "Nikt nie widzi, że jest tu {codes}."
#   guide:
#     en: >-
#       Delete the character. If it keeps a mention or a link apart on purpose,
#       write the sentence another way.
#     pl: >-
#       Usuń ten znak. Jeśli celowo rozdziela wzmiankę lub link, napisz to
#       zdanie inaczej.
package masthead.rules.hidden_character

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"codes": hit.codes},
	"fix": {"replace": hit.plain, "safe": hit.safe},
	"blocks": hit.place != "text",
} if {
	some hit in input.facts.characters
	hit.what == "unseen"
}
