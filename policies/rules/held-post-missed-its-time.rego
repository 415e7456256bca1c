# METADATA
# title: A post on hold is decided on before its time passes
# description: >-
#   A hold stops a post until somebody decides. When its time has passed without
#   a decision, the post hangs between going out late and being forgotten.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.held_past]
#   message:
#     en: "This post is on hold, and its time ({time}) has passed."
#     pl: "Ten wpis jest wstrzymany, a jego termin ({time}) już minął."
#   guide:
#     en: >-
#       Give it a new time and take the hold away, or set it back to draft.
#     pl: >-
#       Nadaj nowy termin i usuń wstrzymanie albo cofnij wpis do szkicu (draft).
package masthead.rules.held_post_missed_its_time

deny contains {"at": ["hold"], "key": true, "args": {"time": input.facts.held_past.local}}
