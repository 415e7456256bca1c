# METADATA
# title: A translation has the days, times and numbers of its original
# description: >-
#   Whoever translates at night types 15 for 16. Readers of the two languages
#   then stand before the door at two different times.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.unlike_original]
#   message:
#     en: "The original does not say “{said}”, but “{original}”."
#     pl: "Oryginał nie mówi „{said}”, tylko „{original}”."
#   guide:
#     en: >-
#       Compare the two and put the wrong one right. If this post means to say
#       something else, use based_on.
#     pl: >-
#       Porównaj oba wpisy i popraw ten, w którym jest błąd. Jeśli ten wpis ma
#       mówić co innego, użyj based_on.
package masthead.rules.translation_says_otherwise

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "original": item.original},
	"related": [{"path": item.path, "at": ["body"]}],
} if {
	some item in input.facts.unlike_original
}
