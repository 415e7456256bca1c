# METADATA
# title: What shows or names people is approved by data protection
# description: >-
#   A consent, a portrait and a post that shows somebody touch the rights of a
#   person. What an asset or post said before counts too, so that nobody can
#   take the question away together with the answer.
# custom:
#   kinds: [consent, asset, post]
#   needs: ["doc?", "facts.before?", "facts.shown_people?", "facts.correction?"]
#   message:
#     en: "This is about people who can be recognised, so data protection approves it."
#     pl: "To dotyczy osób, które można rozpoznać, więc akceptuje to ochrona danych."
package masthead.approvals.personal_data

require contains {"roles": ["data-protection"]} if input.kind == "consent"

require contains {"roles": ["data-protection"]} if {
	input.kind == "asset"
	some version in versions
	some key in ["people", "minors"]
	version[key]
}

require contains {"roles": ["data-protection"]} if {
	input.facts.shown_people
	not input.facts.correction
}

versions contains input.doc

versions contains input.facts.before
