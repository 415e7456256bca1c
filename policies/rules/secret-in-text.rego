# METADATA
# title: No file holds a secret
# description: >-
#   A token in a post is public in a minute, a token in the repository for ever.
#   Programs look for both day and night.
# related_resources:
#   - https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.secrets]
#   message:
#     en: "This looks like a secret ({what}, {shown})."
#     pl: "To wygląda na sekret ({what}, {shown})."
#   guide:
#     en: >-
#       Make the secret invalid at once where it belongs; taking it out here is
#       not enough.
#     pl: >-
#       Natychmiast unieważnij ten sekret tam, gdzie działa; samo usunięcie go
#       stąd nie wystarczy.
package masthead.rules.secret_in_text

deny contains {
	"at": secret.at,
	"range": secret.range,
	"args": {"what": secret.what, "shown": secret.shown},
	"secret": true,
} if {
	some secret in input.facts.secrets
}
