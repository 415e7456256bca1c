# METADATA
# title: Nothing goes out in a blackout
# description: >-
#   A blackout is a promise: on mourning days, before figures are published, in
#   the silence before an election. One post that forgets it is what people
#   remember. What is planned but not ready, and what is past, is only warned
#   of.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.blackouts]
#   message:
#     en: "{time} is inside the blackout “{title}”."
#     pl: "{time} przypada w czasie ciszy „{title}”."
#   guide:
#     en: >-
#       Move the post, or hold it. If it must go out, the blackout itself needs
#       the exception.
#     pl: >-
#       Przesuń wpis albo go wstrzymaj. Jeśli musi się ukazać, wyjątek należy
#       dopisać do samej ciszy.
package masthead.rules.inside_blackout

deny contains {
	"at": item.at,
	"args": {"time": item.local, "title": item.title},
	"related": [{"path": item.path, "at": ["from"], "note": item.title}],
	"blocks": item.queued,
} if {
	some item in input.facts.blackouts
}
