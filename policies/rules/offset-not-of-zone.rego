# METADATA
# title: An offset is the one that the place has on that day
# description: >-
#   The offset decides, so the post goes out at another local time than the one
#   that everybody reads in the file. Most often the clocks have changed since
#   the file was copied.
# custom:
#   severity: warning
#   kinds: [post, blackout, pause, meeting, consent, organization]
#   needs: [facts.odd_offsets]
#   message:
#     en: "The offset {offset} is not that of {zone}, which has {zone_offset} then: this means {local}."
#     pl: "Przesunięcie {offset} nie pasuje do {zone}, gdzie obowiązuje wtedy {zone_offset}: to oznacza {local}."
#   guide:
#     en: >-
#       Leave the offset out, so that the time is that of the account, or
#       correct it.
#     pl: >-
#       Usuń przesunięcie, wtedy liczy się czas konta, albo je popraw.
package masthead.rules.offset_not_of_zone

deny contains {
	"at": item.at,
	"args": {
		"offset": item.offset,
		"zone": item.zone,
		"zone_offset": item.zone_offset,
		"local": item.local,
	},
	"fix": {"replace": item.local, "safe": false},
} if {
	some item in input.facts.odd_offsets
}
