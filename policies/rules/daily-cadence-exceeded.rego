# METADATA
# title: An account posts no more in a day than its readers bear
# description: >-
#   Readers leave accounts that talk too much, and every post takes attention
#   from the others.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.crowd]
#   message:
#     en: "“{account}” has {count} posts on {first}; the limit is {limit}."
#     pl: "Konto „{account}” ma {first} wpisów: {count}, a limit to {limit}."
#   guide:
#     en: >-
#       Move this post to a quieter day, or let one of the others go.
#     pl: >-
#       Przesuń ten wpis na spokojniejszy dzień albo zrezygnuj z jednego z
#       pozostałych.
package masthead.rules.daily_cadence_exceeded

deny contains {
	"at": item.at,
	"args": {"account": item.whose, "count": item.count, "limit": item.limit, "first": item.first},
	"related": [{"path": other.path, "at": ["id"], "note": other.id} | some other in item.others],
} if {
	some item in input.facts.crowd
	item.of == "account"
	item.period == "day"
}
