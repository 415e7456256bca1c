# METADATA
# title: A ready post says when it goes out
# description: >-
#   A post that is ready is published. Without a time it would go out at some
#   moment that nobody chose, or never, and nobody would notice.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.unscheduled]
#   message:
#     en: "This post is ready but has no time for {accounts}."
#     pl: "Ten wpis jest gotowy (ready), ale nie ma terminu dla: {accounts}."
#   guide:
#     en: >-
#       Add a line such as publish_at: 2026-10-01T09:00. While the time is not
#       known, write status: draft or status: planned.
#     pl: >-
#       Dopisz wiersz taki jak publish_at: 2026-10-01T09:00. Dopóki termin nie
#       jest znany, pisz status: draft albo status: planned.
package masthead.rules.ready_without_time

deny contains {"at": ["status"], "args": {"accounts": input.facts.unscheduled.accounts}}
