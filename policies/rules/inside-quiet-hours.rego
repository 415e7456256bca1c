# METADATA
# title: Nothing goes out in the quiet hours
# description: >-
#   At night a post wakes people up, nobody answers what they ask, and by the
#   morning it is old.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.quiet]
#   message:
#     en: "{time} is in the quiet hours, {from} to {to} ({account})."
#     pl: "{time} przypada w godzinach ciszy, od {from} do {to} ({account})."
#   guide:
#     en: >-
#       Choose a time in the day of the readers.
#     pl: >-
#       Wybierz porę, w której odbiorcy nie śpią.
package masthead.rules.inside_quiet_hours

deny contains {
	"at": item.at,
	"args": {"time": item.local, "account": item.account, "from": item.from, "to": item.to},
	"related": [{"path": item.path, "at": item.pointer}],
} if {
	some item in input.facts.quiet
}
