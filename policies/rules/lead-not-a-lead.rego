# METADATA
# title: The lead of the organisation has the role of one
# description: >-
#   Rules ask people by their roles. If the lead named in the settings lacks
#   the role, nobody can do what only the lead may.
# custom:
#   severity: error
#   kinds: [organization]
#   needs: [doc.lead]
#   message:
#     en: "“{lead}” is named as the lead, but does not have that role."
#     pl: "„{lead}” jest wpisane jako osoba kierująca, ale nie ma tej roli."
#   guide:
#     en: >-
#       Add the role lead to the file of that person, or name the right
#       person.
#     pl: >-
#       Dodaj rolę lead w pliku tej osoby albo wpisz właściwą.
package masthead.rules.lead_not_a_lead

import data.masthead.lib.people

deny contains {"at": ["lead"], "args": {"lead": input.doc.lead}} if {
	person := people.named(input.doc.lead)
	not "lead" in person.roles
}
