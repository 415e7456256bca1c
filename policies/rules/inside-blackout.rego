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
#       Write a time outside of those days behind publish_at. If it must go out
#       then, ask whoever keeps the blackout to allow it there.
#     pl: >-
#       Wpisz przy publish_at termin poza tymi dniami. Jeśli wpis musi się wtedy
#       ukazać, poproś osobę, która prowadzi tę ciszę, o dopuszczenie go tam.
package masthead.rules.inside_blackout

deny contains {
	"at": item.at,
	"args": {"time": item.local, "title": item.title},
	"related": [{"path": item.path, "at": ["from"], "note": item.title}],
	"blocks": item.queued,
} if {
	some item in input.facts.blackouts
}
