# METADATA
# title: The owner of an account works here
# description: >-
#   Whoever has left answers for nothing any more, and may still hold the
#   password.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.state, facts.gone]
#   message:
#     en: "{name} owns this account and has left."
#     pl: "{name} jest właścicielem tego konta, ale już tu nie pracuje."
#   guide:
#     en: >-
#       Hand the account over: change the password, then name the new owner.
#     pl: >-
#       Przekaż konto: zmień hasło, a potem wpisz nowego właściciela.
package masthead.rules.owner_has_left

deny contains {"at": leaver.at, "args": {"name": leaver.name}} if {
	input.doc.state != "closed"
	some leaver in input.facts.gone
	leaver.role == "owner"
}
