# METADATA
# title: The rule of a series is one that people can follow
# description: >-
#   A series comes at most once a day, on days that a reader can predict. Hours,
#   week numbers and positions in a set are left out on purpose, and refused
#   instead of ignored.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
# custom:
#   severity: error
#   kinds: [series]
#   needs: [facts.rule_defects]
#   message:
#     en: "A series cannot have “{text}”, although calendars know it."
#     pl: "Seria nie może mieć „{text}”, choć kalendarze to znają."
#   guide:
#     en: >-
#       Say it with days, weeks or months. For two times a day make two series.
#     pl: >-
#       Wyraź to dniami, tygodniami albo miesiącami. Dla dwóch godzin dziennie
#       utwórz dwie serie.
package masthead.rules.series_rule_not_supported

deny contains {"at": ["rule"], "range": defect.range, "args": {"text": defect.text}} if {
	some defect in input.facts.rule_defects
	not defect.supported
}
