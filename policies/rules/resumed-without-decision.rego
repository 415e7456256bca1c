# METADATA
# title: After a pause each post that waited is decided on
# description: >-
#   What was planned for the time of the pause may no longer be true, or may
#   come all at once. So a person decides for each post, not a program.
# custom:
#   severity: warning
#   kinds: [pause]
#   needs: [facts.undecided]
#   message:
#     en: "“{post}” waited in this pause ({time}), and nobody has decided what becomes of it."
#     pl: "Wpis „{post}” czekał w czasie tej przerwy ({time}), a nikt nie zdecydował, co z nim będzie."
#   guide:
#     en: >-
#       Add it to decisions: release, reschedule or drop.
#     pl: >-
#       Dopisz go do decisions: release (wypuścić), reschedule (przełożyć) albo
#       drop (porzucić).
package masthead.rules.resumed_without_decision

deny contains {
	"at": ["ended"],
	"key": true,
	"args": {"post": item.id, "time": item.local},
	"related": [{"path": item.path, "at": ["publish_at"], "note": item.id}],
} if {
	some item in input.facts.undecided
}
