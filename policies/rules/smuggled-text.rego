# METADATA
# title: No message is hidden in characters that nobody sees
# description: >-
#   Tag characters and variation selectors can spell whole sentences that no
#   reader sees and every program reads: instructions for a machine, or a mark
#   of who leaked a text.
# related_resources:
#   - https://www.unicode.org/reports/tr51/#Emoji_Tag_Sequences
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "Hidden characters are read by programs, not by people{message}."
#     pl: "Ukryte znaki odczytają programy, ale nie ludzie{message}."
#   guide:
#     en: >-
#       Delete them, and ask where the text was copied from.
#     pl: >-
#       Usuń je i sprawdź, skąd skopiowano ten tekst.
package masthead.rules.smuggled_text

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"message": message(hit)},
	"fix": {"replace": hit.plain, "safe": hit.safe},
} if {
	some hit in input.facts.characters
	hit.what == "smuggled"
}

default message(_) := ""

message(hit) := sprintf(": “%s”", [hit.note]) if hit.note
