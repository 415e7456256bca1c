# METADATA
# title: Every time is one moment
# description: >-
#   When the clocks go back, an hour comes twice. Without an offset nobody can
#   say which of the two is meant, and two programs may choose differently.
# custom:
#   severity: error
#   kinds: [post, blackout, pause, meeting, consent, organization]
#   needs: [facts.repeated_times]
#   message:
#     en: "{time} comes twice in {zone}, because the clocks go back: is it {first} or {second}?"
#     pl: "Godzina {time} wypada w strefie {zone} dwa razy, bo zegary się cofają: chodzi o {first} czy o {second}?"
#   guide:
#     en: >-
#       Write the time with the offset that you mean, or choose another hour.
#     pl: >-
#       Zapisz godzinę z przesunięciem, o które chodzi, albo wybierz inną.
package masthead.rules.ambiguous_local_time

deny contains {
	"at": item.at,
	"args": {"time": item.text, "zone": item.zone, "first": item.first, "second": item.second},
	"fix": {"replace": item.first, "safe": false},
} if {
	some item in input.facts.repeated_times
}
