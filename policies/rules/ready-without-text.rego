# METADATA
# title: A post that goes out says or shows something
# description: >-
#   A slot may be planned before it is written, but once it is ready it is
#   published as it is.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.wordless]
#   message:
#     en: "This post is ready, but has neither text nor media{for}."
#     pl: "Ten wpis jest gotowy, ale nie ma ani tekstu, ani mediów{for}."
#   guide:
#     en: >-
#       Write the text below the second ---, or set status: planned until it is
#       written.
#     pl: >-
#       Napisz tekst pod drugim --- albo wpisz status: planned, dopóki go nie
#       ma.
package masthead.rules.ready_without_text

default recipient(_) := ""

recipient(empty) := sprintf(" (%s)", [empty.id])

deny contains {"at": empty.at, "args": {"for": recipient(empty)}} if {
	some empty in input.facts.wordless
}
