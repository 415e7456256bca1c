# METADATA
# title: Every account has a second owner
# description: >-
#   Owners fall ill, go on holiday and leave. An account that only one person
#   can open is lost with that person.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.state, "doc.backup?"]
#   message:
#     en: "Nobody stands in for the owner of this account."
#     pl: "Nikt nie zastępuje właściciela tego konta."
#   guide:
#     en: >-
#       Name a second person under backup, and give them access.
#     pl: >-
#       W polu backup wpisz drugą osobę i daj jej dostęp.
package masthead.rules.missing_backup

import data.masthead.lib.accounts

deny contains {"at": ["backup"]} if {
	input.doc.state in accounts.in_use
	not input.doc.backup
}
