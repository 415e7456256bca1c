# METADATA
# title: Each account says what it does that no other does
# description: >-
#   Two accounts with nearly one purpose split the readers and double the work.
#   Often one of them has been forgotten.
# custom:
#   severity: advice
#   kinds: [account]
#   needs: [facts.near_purpose]
#   message:
#     en: "“{other}” has nearly the same purpose on the same platform: {percent} %."
#     pl: "„{other}” ma prawie ten sam cel na tej samej platformie: {percent} %."
#   guide:
#     en: >-
#       Merge the two, or say in the purpose what this one does that the other
#       does not.
#     pl: >-
#       Połącz oba konta albo napisz w polu purpose, co to konto robi, a tamto
#       nie.
package masthead.rules.nearly_same_purpose

deny contains {
	"at": ["purpose"],
	"args": {"other": other.id, "percent": other.percent},
	"related": [{"path": other.path, "at": ["purpose"]}],
} if {
	some other in input.facts.near_purpose
}
