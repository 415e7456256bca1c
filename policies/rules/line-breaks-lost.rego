# METADATA
# title: A text of several lines goes where lines are kept
# description: >-
#   Where a platform takes line breaks away, a list becomes one long sentence.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.lost_lines]
#   message:
#     en: "{name} puts all lines of this text into one."
#     pl: "{name} połączy wszystkie wiersze tego tekstu w jeden."
#   guide:
#     en: >-
#       Write a variant for this platform that reads well as one paragraph.
#     pl: >-
#       Napisz dla tej platformy wariant, który dobrze się czyta jako jeden
#       akapit.
package masthead.rules.line_breaks_lost

deny contains {"at": text.at, "args": {"name": text.name}} if {
	some text in input.facts.lost_lines
}
