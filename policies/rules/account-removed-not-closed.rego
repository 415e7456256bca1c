# METADATA
# title: An official account is closed before its file goes
# description: >-
#   Taking the file away does not close the account: it goes on speaking for
#   us, and nobody here knows of it any more.
# custom:
#   severity: error
#   kinds: [removed]
#   needs: [doc.state, facts.vanished]
#   message:
#     en: "“{id}” is official; without its file nobody looks after it."
#     pl: "„{id}” to konto oficjalne; bez pliku nikt się nim nie zajmie."
#   guide:
#     en: >-
#       Close the account on the platform and set its state to closed. The
#       file stays, so that everyone can see that it was ours.
#     pl: >-
#       Zamknij konto na platformie i ustaw stan closed. Plik zostaje, żeby
#       było widać, że konto było nasze.
package masthead.rules.account_removed_not_closed

deny contains {"at": ["state"], "args": {"id": input.facts.vanished.id}} if {
	input.doc.state == "official"
	input.facts.vanished.kind == "account"
}
