# METADATA
# title: Whoever approves has a login
# description: >-
#   An approval counts when it comes from the login of the right person. A
#   lead or manager without one can approve nothing, and everything that waits
#   for them waits for ever.
# custom:
#   severity: error
#   kinds: [person]
#   needs: [doc.name, doc.status, doc.roles, "doc.github?"]
#   message:
#     en: "{name} approves as {role}, but has no GitHub login here."
#     pl: "{name} zatwierdza jako {role}, ale nie ma tu loginu GitHub."
#   guide:
#     en: >-
#       Add the login under github.
#     pl: >-
#       Dopisz login w polu github.
package masthead.rules.person_without_login

deny contains {"at": ["github"], "args": {"name": input.doc.name, "role": role}} if {
	input.doc.status == "active"
	not input.doc.github
	some role in input.doc.roles
	role in {"lead", "manager"}
}
