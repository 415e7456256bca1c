# METADATA
# title: Giveaways and claims are approved by legal
# description: >-
#   Terms bind us, and a claim must hold in court. A label that asks for terms
#   or a source says that a post makes one, and so do words that call for such a
#   label.
# custom:
#   kinds: [post]
#   needs: ["doc.terms?", "doc.labels?", "facts.before?", "facts.unlabelled?", "facts.correction?"]
#   message:
#     en: "This promises or claims something, so legal approves it."
#     pl: "To coś obiecuje lub stwierdza, więc akceptuje to dział prawny."
package masthead.approvals.legal

require contains {"roles": ["legal"]} if {
	not input.facts.correction
	binding
}

binding if input.doc.terms

binding if input.facts.before.terms

binding if {
	some id in carried
	some need in data.org.organization.labels[id].needs
	need in {"source", "terms"}
}

carried contains label if some label in input.doc.labels

carried contains label if some label in input.facts.before.labels

carried contains hit.label if some hit in input.facts.unlabelled
