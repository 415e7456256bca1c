# METADATA
# title: Nobody leaves with the keys
# description: >-
#   Whoever leaves still owns accounts, is the second factor of others, and is
#   the author of next week's posts, until somebody goes through it all. This
#   is the list.
# custom:
#   severity: warning
#   kinds: [person]
#   needs: [doc.name, facts.holdings]
#   message:
#     en: "{name} has left; what is still in their hands: {count} ({roles})."
#     pl: "{name} już tu nie pracuje; nierozdzielone sprawy: {count} ({roles})."
#   guide:
#     en: >-
#       Hand over each place that is listed, access first; masthead offboard
#       prepares the change.
#     pl: >-
#       Przekaż każde z wymienionych miejsc, najpierw dostęp; masthead
#       offboard przygotuje zmianę.
package masthead.rules.leaver_holds_something

deny contains {
	"at": ["status"],
	"args": {"name": input.doc.name, "count": count(held), "roles": concat(", ", {thing.role | some thing in held})},
	"related": [{"path": thing.path, "at": thing.at, "note": thing.role} | some thing in held],
} if {
	held := input.facts.holdings
}
