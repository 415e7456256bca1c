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
#       Write a time to come behind publish_at. If the post is already out, do
#       not plan it here: somebody who imports published posts adds it.
#     pl: >-
#       Wpisz przy publish_at termin, który dopiero nadejdzie. Jeśli wpis już
#       się ukazał, nie planuj go tutaj: doda go osoba, która importuje
#       opublikowane wpisy.
package masthead.rules.post_in_past

deny contains {"at": item.at, "args": {"time": item.local}} if {
	some item in input.facts.new_sends
	item.minutes < 0
}
