# METADATA
# title: Only the name of a secret is on file, never the secret
# description: >-
#   Git forgets nothing: whoever can read the repository now or in ten years
#   reads the secret with it.
# custom:
#   severity: error
#   kinds: [account, organization]
#   needs: [facts.secret_like]
#   message:
#     en: "This looks like the secret itself, not like its name."
#     pl: "To wygląda na sam sekret, a nie na jego nazwę."
#   guide:
#     en: >-
#       Make the secret invalid at once on the platform; taking it out here is
#       not enough. Then write the name under which the new one is kept.
#     pl: >-
#       Natychmiast unieważnij ten sekret na platformie; samo usunięcie go
#       stąd nie wystarczy. Potem wpisz nazwę, pod którą jest przechowywany
#       nowy.
package masthead.rules.credential_looks_like_secret

deny contains {"at": secret.at, "secret": true} if {
	some secret in input.facts.secret_like
}
