# METADATA
# title: Nothing is removed that other files need
# description: >-
#   What points at a file that is gone points nowhere: a post without its
#   picture, an account without its owner.
# custom:
#   severity: error
#   kinds: [removed]
#   needs: [facts.vanished, facts.still_referenced]
#   message:
#     en: "“{id}” is removed; places that still refer to it: {count}."
#     pl: "„{id}” znika; miejsca, które wciąż się do niego odwołują: {count}."
#   guide:
#     en: >-
#       Change those places first, or keep the file and end it in its own
#       words: closed, left, stopped.
#     pl: >-
#       Najpierw zmień te miejsca albo zostaw plik i oznacz jego koniec:
#       closed, left, stopped.
package masthead.rules.removed_while_referenced

deny contains {
	"at": [],
	"args": {"id": input.facts.vanished.id, "count": count(references)},
	"related": references,
} if {
	references := input.facts.still_referenced
}
