# METADATA
# title: The break of a thread is written so that it is one
# description: >-
#   Three hyphens alone on a line begin the next part. Phones and word
#   processors turn them into dashes, other tools use stars; then everything
#   goes out as one long part, with the line in it.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.near_breaks]
#   message:
#     en: "If “{text}” is to begin the next part of a thread, it must be ---."
#     pl: "Jeśli „{text}” ma zaczynać następną część wątku, musi to być ---."
#   guide:
#     en: >-
#       Write --- alone on the line, from its beginning. If it is an ornament,
#       make it longer.
#     pl: >-
#       Napisz samo --- od początku wiersza. Jeśli to ozdoba, zrób ją dłuższą.
package masthead.rules.thread_break_lost

deny contains {
	"at": piece.at,
	"range": piece.range,
	"args": {"text": piece.text},
	"fix": {"replace": piece.plain, "safe": false},
} if {
	some piece in input.facts.near_breaks
}
