# METADATA
# title: A renamed account keeps its former handle on file
# description: >-
#   The old name is free from now on, and people still link to it. Only who
#   knows that it was ours can watch who takes it.
# custom:
#   severity: advice
#   kinds: [account]
#   needs: [facts.renamed, "doc.previous_handles?"]
#   message:
#     en: "The account was “{before}” before, which is not among its previous handles."
#     pl: "Konto nazywało się wcześniej „{before}”, a tej nazwy nie ma wśród poprzednich."
#   guide:
#     en: >-
#       Add the old name under previous_handles.
#     pl: >-
#       Dopisz starą nazwę w previous_handles.
package masthead.rules.renamed_without_trace

deny contains {
	"at": ["handle"],
	"args": {"before": input.facts.renamed},
	"fix": {"at": [], "add": {"key": "previous_handles", "value": [input.facts.renamed]}},
} if {
	not input.doc.previous_handles
}

deny contains {"at": ["handle"], "args": {"before": input.facts.renamed}} if {
	input.doc.previous_handles
}
