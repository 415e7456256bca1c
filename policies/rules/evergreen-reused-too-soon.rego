# METADATA
# title: An entry of a series rests before it comes again
# description: >-
#   The same text again within weeks looks like a machine, and some platforms
#   hide or punish it.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.repeats]
#   message:
#     en: "This entry of the series “{series}” went out on {last} and should rest for {rest}."
#     pl: "Ten element serii „{series}” ukazał się {last} i powinien odpocząć {rest}."
#   guide:
#     en: >-
#       Take another entry of the pool, or a later date.
#     pl: >-
#       Wybierz inny element z puli albo późniejszy termin.
package masthead.rules.evergreen_reused_too_soon

deny contains {
	"at": item.at,
	"args": {"series": item.series, "last": item.last, "rest": item.rest},
	"related": [{"path": item.path, "at": ["publish_at"], "note": item.id}],
} if {
	some item in input.facts.repeats
}
