# METADATA
# title: Nobody who has left can open an account
# description: >-
#   A forgotten administrator can post in our name, lock us out, or lose the
#   phone that the second factor is on.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.state, facts.gone]
#   message:
#     en: "{name} has left and still has access ({role})."
#     pl: "{name} już tu nie pracuje, a nadal ma dostęp ({role})."
#   guide:
#     en: >-
#       Take the access away on the platform first, then take the name out
#       here.
#     pl: >-
#       Najpierw odbierz dostęp na platformie, potem usuń nazwisko tutaj.
package masthead.rules.access_holder_has_left

deny contains {"at": leaver.at, "args": {"name": leaver.name, "role": leaver.role}} if {
	input.doc.state != "closed"
	some leaver in input.facts.gone
	leaver.role in {"admins", "publishers", "access.second_factor"}
}
