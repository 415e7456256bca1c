# METADATA
# title: A text is in the language that it says it is in
# description: >-
#   Platforms offer translations, and screen readers choose a voice, by the
#   declared language. A draft that was copied and not translated shows the same
#   way. Texts that are too short to tell are left alone.
# related_resources:
#   - https://www.w3.org/TR/WCAG22/#language-of-parts
# custom:
#   severity: warning
#   kinds: [post, series, campaign, asset]
#   needs: [facts.tongues]
#   message:
#     en: "This should be in {declared} and seems to be in {found}."
#     pl: "To powinno być w języku {declared}, a wygląda na {found}."
#   guide:
#     en: >-
#       Correct the language, or translate the text.
#     pl: >-
#       Popraw język albo przetłumacz tekst.
package masthead.rules.text_in_another_language

deny contains {
	"at": text.at,
	"range": text.range,
	"args": {"declared": text.declared, "found": text.found},
} if {
	some text in input.facts.tongues
	text.points - text.own >= data.org.thresholds.language.points.value
	text.own <= text.points * data.org.thresholds.language.own_share.value
	text.part < data.org.thresholds.language.paragraph_points.value
}
