# METADATA
# title: Advertising shows only what may be used in advertising
# description: >-
#   A licence for ordinary posts is not one for advertising, and people agree
#   to one without agreeing to the other.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.unpaid_media, doc.disclosures]
#   message:
#     en: "“{asset}” may not be used in advertising, and the post says that it is “{disclosure}”."
#     pl: "„{asset}” nie może być użyty w reklamie, a wpis jest oznaczony jako „{disclosure}”."
#   guide:
#     en: >-
#       Use a picture that is licensed for paid use.
#     pl: >-
#       Użyj obrazu z licencją na użycie płatne.
package masthead.rules.paid_use_not_licensed

deny contains {"at": medium.at, "args": {"asset": medium.asset, "disclosure": disclosure}} if {
	some disclosure in input.doc.disclosures
	disclosure in {"advertising", "paid-partnership"}
	some medium in input.facts.unpaid_media
}
