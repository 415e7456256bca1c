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
#       Add publish_at, or set the status to planned or draft until the time is
#       known.
#     pl: >-
#       Dodaj publish_at albo ustaw status planned lub draft, dopóki termin nie
#       jest znany.
package masthead.rules.ready_without_time

deny contains {"at": ["status"], "args": {"accounts": input.facts.unscheduled.accounts}}
