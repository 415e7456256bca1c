# METADATA
# title: Every account has an owner
# description: >-
#   An account without an owner is nobody's when a reader complains at night,
#   when the password must change, and when it should be closed.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.state, "doc.owner?"]
#   message:
#     en: "Nobody owns this account."
#     pl: "To konto nie ma właściciela."
#   guide:
#     en: >-
#       Name the person who answers for the account under owner.
#     pl: >-
#       W polu owner wpisz osobę, która odpowiada za konto.
package masthead.rules.missing_owner

import data.masthead.lib.accounts

deny contains {"at": ["owner"]} if {
	input.doc.state in accounts.in_use
	not input.doc.owner
}
