# METADATA
# title: Readers of a giveaway can find its terms
# description: >-
#   Who takes part must be able to read the terms first; platforms and consumer
#   law ask for it.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.unshown, facts.ahead]
#   message:
#     en: "Readers cannot get to the terms {terms} ({accounts})."
#     pl: "Czytelnicy nie dotrą do regulaminu {terms} ({accounts})."
#   guide:
#     en: >-
#       Put the address of the terms into the text, the first comment or the
#       link.
#     pl: >-
#       Podaj adres regulaminu w tekście, pierwszym komentarzu albo linku.
package masthead.rules.terms_not_shown

deny contains {
	"at": missing.at,
	"args": {"accounts": missing.accounts, "terms": missing.text},
} if {
	input.facts.ahead
	some missing in input.facts.unshown
	missing.field == "terms"
}
