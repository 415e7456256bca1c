# METADATA
# title: Every time zone is known by its place
# description: >-
#   A time zone is named by a continent and a city, as in Europe/Warsaw. CET
#   and PST say how far from Greenwich a clock stands, which is wrong for half
#   the year wherever clocks change.
# custom:
#   severity: error
#   kinds: ["*"]
#   needs: [facts.unknown_zones]
#   message:
#     en: "“{zone}” is no time zone{near}."
#     pl: "„{zone}” to nie jest strefa czasowa{near}."
#   guide:
#     en: >-
#       Name the biggest city with the same clock: Europe/Warsaw,
#       America/New_York, UTC.
#     pl: >-
#       Podaj największe miasto z tym samym czasem: Europe/Warsaw,
#       America/New_York, UTC.
package masthead.rules.unknown_time_zone

import data.masthead.lib.suggest

deny contains object.union(finding, suggest.replacement(unknown)) if {
	some unknown in input.facts.unknown_zones
	finding := {"at": unknown.at, "args": {"zone": unknown.zone, "near": suggest.hint(unknown)}}
}
