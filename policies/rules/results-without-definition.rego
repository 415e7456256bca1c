# METADATA
# title: Every figure says how it was counted
# description: >-
#   Two people count “reach” in two ways, and a year later nobody can compare
#   the figures.
# custom:
#   severity: warning
#   kinds: [results]
#   needs: [facts.undefined_metrics]
#   message:
#     en: "Nothing says how “{metric}” was counted."
#     pl: "Nie wiadomo, jak policzono „{metric}”."
#   guide:
#     en: >-
#       Add a definition here, or to the key figures of the campaign or
#       district.
#     pl: >-
#       Dodaj definition tutaj albo we wskaźnikach kampanii lub okręgu.
package masthead.rules.results_without_definition

deny contains {"at": array.concat(item.at, ["metric"]), "args": {"metric": item.metric}} if {
	some item in input.facts.undefined_metrics
}
