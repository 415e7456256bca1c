# METADATA
# title: Posts hold no private numbers or addresses
# description: >-
#   A mobile number or a private mailbox in a post brings strangers to one
#   person, for years. Emergency numbers, helplines, free numbers, lines of an
#   office and addresses of our own hosts are meant to be published.
# related_resources:
#   - https://eur-lex.europa.eu/eli/reg/2016/679/oj
# custom:
#   severity: warning
#   kinds: [post, series, campaign]
#   needs: [facts.contacts]
#   message:
#     en: "This looks like the contact of a person ({shown})."
#     pl: "To wygląda na dane kontaktowe osoby ({shown})."
#   guide:
#     en: >-
#       Give a number or an address of the organisation. If this one is meant
#       for everybody, add it to `contacts` in masthead.yaml.
#     pl: >-
#       Podaj numer lub adres organizacji. Jeśli ten jest przeznaczony dla
#       wszystkich, dopisz go do `contacts` w masthead.yaml.
package masthead.rules.private_contact_in_text

deny contains {
	"at": contact.at,
	"range": contact.range,
	"args": {"shown": contact.shown},
	"secret": true,
} if {
	some contact in input.facts.contacts
	not contact.own
	contact.what in {"email", "mobile", "phone"}
}
