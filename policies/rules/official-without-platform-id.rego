# METADATA
# title: An official account is known by its lasting id
# description: >-
#   Handles change hands: somebody renames an account, and the next day
#   another person has the old name. Only the id that the platform gave shows
#   that it is still the same account.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.state, "doc.platform_id?"]
#   message:
#     en: "The lasting id of this official account is not on file."
#     pl: "Brakuje stałego identyfikatora tego oficjalnego konta."
#   guide:
#     en: >-
#       Look the id up on the platform and write it under platform_id, in
#       quotes.
#     pl: >-
#       Sprawdź identyfikator na platformie i wpisz go w platform_id, w
#       cudzysłowie.
package masthead.rules.official_without_platform_id

deny contains {"at": ["platform_id"]} if {
	input.doc.state == "official"
	not input.doc.platform_id
}
