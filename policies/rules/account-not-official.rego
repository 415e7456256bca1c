# METADATA
# title: A post goes only to accounts that speak for the organisation
# description: >-
#   An account that was never made official, or that is closed by the day of
#   the post, is not ours to speak from. An account that is being closed may
#   still say goodbye.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.unofficial]
#   message:
#     en: "“{account}” is {state} when this goes out, so it cannot speak for us."
#     pl: "„{account}” ma w dniu publikacji stan „{state}”, więc nie może za nas mówić."
#   guide:
#     en: >-
#       Take the account out of the list, or make it official first: state:
#       official in its file.
#     pl: >-
#       Usuń konto z listy albo najpierw uczyń je oficjalnym: state: official w
#       jego pliku.
package masthead.rules.account_not_official

deny contains {"at": found.at, "args": {"account": found.id, "state": found.state}} if {
	some found in input.facts.unofficial
}
