# METADATA
# title: Media belong to a part that the thread has
# description: >-
#   A picture of a part that does not exist goes out with no part at all, and
#   nobody misses it in time.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_parts]
#   message:
#     en: "There is no part {part}: the thread has {parts}."
#     pl: "Nie ma części {part}: wątek ma ich {parts}."
#   guide:
#     en: >-
#       Write the number of the part that shows it; the first part is 1.
#     pl: >-
#       Podaj numer części, która to pokazuje; pierwsza część to 1.
package masthead.rules.media_part_out_of_range

deny contains {"at": wrong.at, "args": {"part": wrong.part, "parts": wrong.parts}} if {
	some wrong in input.facts.media_parts
}
