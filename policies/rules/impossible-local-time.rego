# METADATA
# title: Every time is one that a clock shows
# description: >-
#   When the clocks go forward, an hour is left out. A post planned in it would
#   go out an hour early on one server, an hour late on another, or not at all.
# custom:
#   severity: error
#   kinds: [post, blackout, pause, meeting, consent, organization]
#   needs: [facts.skipped_times]
#   message:
#     en: "{time} does not exist in {zone}: when the clocks change, {before} is followed by {after}."
#     pl: "Godzina {time} nie istnieje w strefie {zone}: przy zmianie czasu po {before} następuje {after}."
#   guide:
#     en: >-
#       Choose a time before or after the change of the clocks.
#     pl: >-
#       Wybierz godzinę przed zmianą czasu albo po niej.
package masthead.rules.impossible_local_time

deny contains {
	"at": item.at,
	"args": {"time": item.text, "zone": item.zone, "before": item.before, "after": item.after},
	"fix": {"replace": item.after, "safe": false},
} if {
	some item in input.facts.skipped_times
}
