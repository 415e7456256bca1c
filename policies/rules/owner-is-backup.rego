# METADATA
# title: The second owner is another person
# description: >-
#   A person cannot stand in for themselves. The file looks complete, and the
#   account is lost all the same when that person is.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.owner, doc.backup]
#   message:
#     en: "“{person}” owns the account and is also the backup."
#     pl: "„{person}” jest właścicielem konta i zarazem zastępstwem."
#   guide:
#     en: >-
#       Name another person under backup.
#     pl: >-
#       W polu backup wpisz inną osobę.
package masthead.rules.owner_is_backup

deny contains {"at": ["backup"], "args": {"person": input.doc.owner}} if {
	input.doc.owner == input.doc.backup
}
