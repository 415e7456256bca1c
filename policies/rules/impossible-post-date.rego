# METADATA
# title: A post goes out on a day that exists
# description: >-
#   A day such as 31 September is a slip of the pen, and nobody can know which
#   day was meant.
# custom:
#   severity: error
#   kinds: [post, pause]
#   needs: [facts.impossible_times]
#   message:
#     en: "{time} is on a day that does not exist."
#     pl: "{time} to dzień, którego nie ma w kalendarzu."
#   guide:
#     en: >-
#       Correct the day or the month.
#     pl: >-
#       Popraw dzień albo miesiąc.
package masthead.rules.impossible_post_date

deny contains {"at": item.at, "args": {"time": item.text}} if {
	some item in input.facts.impossible_times
}
