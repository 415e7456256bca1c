# METADATA
# title: Blanks are blanks
# description: >-
#   Wide, Braille and filler blanks look like gaps and are read aloud as
#   characters, or keep words from being found. No-break, narrow and thin blanks
#   are good typography and are left alone.
# custom:
#   severity: warning
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "This blank is no ordinary one: {codes}."
#     pl: "Ten odstęp nie jest zwykłą spacją: {codes}."
#   guide:
#     en: >-
#       Use the space bar, or Enter for a new line.
#     pl: >-
#       Użyj spacji, a do nowego wiersza klawisza Enter.
package masthead.rules.odd_blank

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"codes": hit.codes},
	"fix": {"replace": hit.plain, "safe": hit.safe},
} if {
	some hit in input.facts.characters
	hit.what == "blank"
}
