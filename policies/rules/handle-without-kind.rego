# METADATA
# title: A handle says whether it is a company, a school or a person where the platform asks
# description: >-
#   On such a platform company/acme and school/acme are two pages, and the
#   name alone is neither.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.handle_refused]
#   message:
#     en: "On {platform}, “{handle}” could be several pages."
#     pl: "W serwisie {platform} „{handle}” może oznaczać kilka stron."
#   guide:
#     en: >-
#       Put the kind in front, as it stands in the address: company/acme.
#     pl: >-
#       Dopisz rodzaj z przodu, tak jak w adresie: company/acme.
package masthead.rules.handle_without_kind

deny contains {"at": ["handle"], "args": {"handle": input.doc.handle, "platform": refused.platform}} if {
	refused := input.facts.handle_refused
	refused.reason == "no-kind"
}
