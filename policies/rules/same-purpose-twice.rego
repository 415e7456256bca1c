# METADATA
# title: No two accounts on a platform do the same
# description: >-
#   Two accounts with one purpose split the readers, double the work, and end
#   in two answers to one question.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [facts.same_purpose]
#   message:
#     en: "“{other}” has the same purpose on the same platform."
#     pl: "„{other}” ma ten sam cel na tej samej platformie."
#   guide:
#     en: >-
#       Merge the two, or say what this one does that the other does not.
#     pl: >-
#       Połącz oba konta albo napisz, co to konto robi inaczej.
package masthead.rules.same_purpose_twice

deny contains {
	"at": ["purpose"],
	"args": {"other": other.id},
	"related": [{"path": other.path, "at": ["purpose"]}],
} if {
	some other in input.facts.same_purpose
}
