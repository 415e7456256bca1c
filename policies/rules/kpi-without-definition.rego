# METADATA
# title: Every key figure says what it counts
# description: >-
#   “Engagement” is counted in five ways. A figure without a definition cannot
#   be compared, not even with itself a year later.
# custom:
#   severity: advice
#   kinds: [district, campaign]
#   needs: [doc.kpis]
#   message:
#     en: "Nobody says what “{metric}” counts."
#     pl: "Nie wiadomo, co liczy „{metric}”."
#   guide:
#     en: >-
#       Write under definition what is counted, over what, and where.
#     pl: >-
#       Napisz w definition, co jest liczone, względem czego i gdzie.
package masthead.rules.kpi_without_definition

deny contains {"at": ["kpis", i, "metric"], "args": {"metric": kpi.metric}} if {
	some i, kpi in input.doc.kpis
	not kpi.definition
}
