# METADATA
# title: No two files share an id
# description: >-
#   Whatever refers to the id means one of the two, and nobody can say which.
#   Capitals and the way an accent is typed make no difference, since some
#   computers see none.
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.same_id]
#   message:
#     en: "{other} has the id “{id}” too."
#     pl: "{other} też ma identyfikator „{id}”."
#   guide:
#     en: >-
#       Give the newer one another id. An account gets its id from the name of
#       its file, a post from the line id.
#     pl: >-
#       Nadaj nowszemu inny identyfikator. Konto bierze go z nazwy pliku, wpis
#       z linii id.
package masthead.rules.duplicate_id

deny contains {
	"at": ["id"],
	"args": {"id": other.id, "other": other.path},
	"related": [{"path": other.path, "at": ["id"]}],
} if {
	some other in input.facts.same_id
}
