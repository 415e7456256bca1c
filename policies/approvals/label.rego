# METADATA
# title: A label can ask for approvals of its own
# description: >-
#   masthead.yaml says of each label whose word it needs. A label that the
#   change takes away still counts, and so does one that the words call for.
# custom:
#   kinds: [post, series, campaign]
#   needs: ["doc.labels?", "facts.before?", "facts.unlabelled?", "facts.correction?"]
#   message:
#     en: "The label “{label}” asks for the word of: {role}."
#     pl: "Etykieta „{label}” wymaga zgody, rola: {role}."
package masthead.approvals.label

require contains {"roles": [role], "args": {"label": id, "role": role}} if {
	not input.facts.correction
	some id in carried
	some role in data.org.organization.labels[id].approvals
}

carried contains label if some label in input.doc.labels

carried contains label if some label in input.facts.before.labels

carried contains hit.label if some hit in input.facts.unlabelled
