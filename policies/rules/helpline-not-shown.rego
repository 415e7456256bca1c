# METADATA
# title: Readers get the helpline
# description: >-
#   A field that only we see helps nobody. Whoever is touched by the subject needs
#   the number or the address in the text, the first comment or the link, on
#   every account.
# related_resources:
#   - https://www.who.int/publications/i/item/9789240076846
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.unshown, facts.ahead]
#   message:
#     en: "The helpline is neither in the text nor in the first comment ({accounts})."
#     pl: "Numeru pomocy nie ma ani w tekście, ani w pierwszym komentarzu ({accounts})."
#   guide:
#     en: >-
#       Put the number or the address into the text or the first comment.
#     pl: >-
#       Wpisz numer lub adres do tekstu albo pierwszego komentarza.
package masthead.rules.helpline_not_shown

deny contains {
	"at": missing.at,
	"args": {"accounts": missing.accounts},
	"blocks": input.facts.ahead.brought,
} if {
	some missing in input.facts.unshown
	missing.field == "helpline"
}
