# METADATA
# title: An account posts no more in a week than its readers bear
# description: >-
#   Readers leave accounts that talk too much, and a week of many posts is
#   followed by one without any.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.crowd]
#   message:
#     en: "“{account}” has {count} posts in the week from {first}; the limit is {limit}."
#     pl: "Konto „{account}” ma w tygodniu od {first} wpisów: {count}, a limit to {limit}."
#   guide:
#     en: >-
#       Move this post to a quieter day, or let one of the others go.
#     pl: >-
#       Przesuń ten wpis na spokojniejszy dzień albo zrezygnuj z jednego z
#       pozostałych.
package masthead.rules.weekly_cadence_exceeded

deny contains {
	"at": item.at,
	"args": {"account": item.whose, "count": item.count, "limit": item.limit, "first": item.first},
	"related": [{"path": other.path, "at": ["id"], "note": other.id} | some other in item.others],
} if {
	some item in input.facts.crowd
	item.of == "account"
	item.period == "week"
}
