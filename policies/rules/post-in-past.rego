# METADATA
# title: A new post lies in the future
# description: >-
#   What is already past cannot be published on time. Some platforms would
#   publish it at once, with the old date; others refuse it.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.new_sends]
#   message:
#     en: "{time} is already past."
#     pl: "Termin {time} już minął."
#   guide:
#     en: >-
#       Choose a time to come. If the post is already out, this is the wrong
#       place to record it: import it instead.
#     pl: >-
#       Wybierz przyszły termin. Jeśli wpis już się ukazał, zaimportuj go
#       zamiast go planować.
package masthead.rules.post_in_past

deny contains {"at": item.at, "args": {"time": item.local}} if {
	some item in input.facts.new_sends
	item.minutes < 0
}
