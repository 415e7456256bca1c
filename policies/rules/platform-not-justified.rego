# METADATA
# title: A district speaks where its audience is, and says why
# description: >-
#   Every account costs hours for years. The reason why the audience of a
#   district is on a platform is written down before the account becomes
#   official, so that it can be checked later.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.state, doc.platform]
#   message:
#     en: "The district “{district}” gives no reason to be on “{platform}”."
#     pl: "Okręg „{district}” nie podaje powodu, by być na platformie „{platform}”."
#   guide:
#     en: >-
#       Add the platform with its reason to the file of the district, or do
#       without the account.
#     pl: >-
#       Dopisz platformę z uzasadnieniem do pliku okręgu albo zrezygnuj z
#       konta.
package masthead.rules.platform_not_justified

deny contains {"at": ["platform"], "args": {"district": input.district, "platform": input.doc.platform}} if {
	input.doc.state == "official"
	data.org.districts[input.district]
	not justified
}

justified if {
	some presence in data.org.districts[input.district].platforms
	presence.platform == input.doc.platform
	presence.reason
}
