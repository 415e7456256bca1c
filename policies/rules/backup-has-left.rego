# METADATA
# title: The second owner of an account works here
# description: >-
#   A second owner who has left stands in for nobody, and the account hangs on
#   one person without anybody noticing.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.state, facts.gone]
#   message:
#     en: "{name} is the backup of this account and has left."
#     pl: "{name} zastępuje właściciela tego konta, ale już tu nie pracuje."
#   guide:
#     en: >-
#       Name a new backup and give them access.
#     pl: >-
#       Wpisz nowe zastępstwo i daj tej osobie dostęp.
package masthead.rules.backup_has_left

deny contains {"at": leaver.at, "args": {"name": leaver.name}} if {
	input.doc.state != "closed"
	some leaver in input.facts.gone
	leaver.role == "backup"
}
