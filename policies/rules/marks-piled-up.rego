# METADATA
# title: A letter carries only the marks of its language
# description: >-
#   Piles of marks cover the lines above and below, and screen readers read out
#   every one of them.
# related_resources:
#   - https://www.unicode.org/reports/tr39/#Optional_Detection
# custom:
#   severity: warning
#   kinds: ["*"]
#   needs: [facts.characters]
#   message:
#     en: "“{plain}” is written with marks piled upon its letters."
#     pl: "„{plain}” zapisano ze stosem znaków nad lub pod literami."
#   guide:
#     en: >-
#       Keep the letters and leave the marks out.
#     pl: >-
#       Zostaw litery, a znaki usuń.
package masthead.rules.marks_piled_up

deny contains {
	"at": hit.at,
	"range": hit.range,
	"args": {"plain": hit.plain},
	"fix": {"replace": hit.plain, "safe": hit.safe},
} if {
	some hit in input.facts.characters
	hit.what == "piled"
}
