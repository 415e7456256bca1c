# METADATA
# title: A round of the inventory asks every district
# description: >-
#   The accounts that nobody knows of are mostly where nobody asked.
# custom:
#   severity: warning
#   kinds: [inventory]
#   needs: ["doc.districts?", "doc.closed?"]
#   message:
#     en: "This round does not ask: {districts}."
#     pl: "Ta runda nie pyta okręgów: {districts}."
#   guide:
#     en: >-
#       Add each of them under districts; declared_on follows when they have
#       answered.
#     pl: >-
#       Dopisz każdy z nich w districts; declared_on uzupełnisz po odpowiedzi.
package masthead.rules.inventory_district_missing

deny contains {"at": ["districts"], "args": {"districts": concat(", ", missing)}} if {
	not input.doc.closed
	asked := {entry.district | some entry in input.doc.districts}
	missing := object.keys(data.org.districts) - asked
	count(missing) > 0
}
