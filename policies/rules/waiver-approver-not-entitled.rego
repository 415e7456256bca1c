# METADATA
# title: Waivers are approved by those who may
# description: >-
#   A rule that anyone can excuse binds nobody. Who may is set in
#   masthead.yaml, and their roles count as they were before the change.
# custom:
#   severity: error
#   kinds: [waiver]
#   needs: [doc.approver]
#   message:
#     en: "“{approver}” may not excuse rules; the roles that may: {roles}."
#     pl: "„{approver}” nie może udzielać odstępstw; mogą to role: {roles}."
#   guide:
#     en: >-
#       Ask somebody with such a role, and name them here.
#     pl: >-
#       Poproś osobę z taką rolą i wpisz ją tutaj.
package masthead.rules.waiver_approver_not_entitled

deny contains {"at": ["approver"], "args": {"approver": input.doc.approver, "roles": concat(", ", roles)}} if {
	roles := object.get(data.rights.organization, ["waivers", "approvers"], ["–"])
	not entitled(data.rights.people[input.doc.approver], roles)
}

entitled(person, roles) if {
	person.status == "active"
	some role in person.roles
	role in roles
}
