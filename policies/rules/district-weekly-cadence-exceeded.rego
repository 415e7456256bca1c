# METADATA
# title: A district posts no more in a week than it can look after
# description: >-
#   Many readers follow several accounts of one district, and the same few
#   people answer what comes in on all of them.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.crowd]
#   message:
#     en: "The district “{district}” has {count} posts in the week from {first}; the limit is {limit}."
#     pl: "Okręg „{district}” ma w tygodniu od {first} wpisów: {count}, a limit to {limit}."
#   guide:
#     en: >-
#       Move this post to a quieter day, or let one of the others go.
#     pl: >-
#       Przesuń ten wpis na spokojniejszy dzień albo zrezygnuj z jednego z
#       pozostałych.
package masthead.rules.district_weekly_cadence_exceeded

deny contains {
	"at": item.at,
	"args": {"district": item.whose, "count": item.count, "limit": item.limit, "first": item.first},
	"related": [{"path": other.path, "at": ["id"], "note": other.id} | some other in item.others],
} if {
	some item in input.facts.crowd
	item.of == "district"
	item.period == "week"
}
