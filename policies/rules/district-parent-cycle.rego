# METADATA
# title: No district is its own parent
# description: >-
#   A district inherits its time zone and settings from its parents. In a
#   circle nobody is on top, and the search for a setting would never end.
# custom:
#   severity: error
#   kinds: [district]
#   needs: [facts.parent_cycle]
#   message:
#     en: "The parents of this district lead back to it: {circle}."
#     pl: "Nadrzędne okręgi prowadzą z powrotem do tego: {circle}."
#   guide:
#     en: >-
#       Take the parent out of the district that is on top.
#     pl: >-
#       Usuń pole parent w okręgu, który jest na górze.
package masthead.rules.district_parent_cycle

deny contains {"at": ["parent"], "args": {"circle": concat(" → ", circle)}} if {
	circle := input.facts.parent_cycle
}
