# METADATA
# title: The address of an account is its shortest one
# description: >-
#   One address per account lets lists be compared. A tab of the profile, a
#   view from another server or a doubled slash make a second address of the
#   same account.
# custom:
#   severity: advice
#   kinds: [account]
#   needs: [facts.url_parts]
#   message:
#     en: "The address carries more than the account needs ({kind})."
#     pl: "Adres zawiera więcej, niż potrzeba do wskazania konta ({kind})."
#   guide:
#     en: >-
#       Use the address that the profile itself shows.
#     pl: >-
#       Użyj adresu, który pokazuje sam profil.
package masthead.rules.url_longer_than_needed

deny contains {
	"at": ["url"],
	"args": {"kind": concat(", ", kinds)},
	"fix": {"replace": input.facts.url_parts.canonical, "safe": input.facts.url_parts.certain},
} if {
	kinds := {part.kind |
		some part in input.facts.url_parts.parts
		not part.kind in {"tracking", "former-host", "scheme"}
	}
	count(kinds) > 0
}
