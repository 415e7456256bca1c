# METADATA
# title: Every part of a thread says or shows something
# description: >-
#   Platforms refuse a post without text and media. The thread would break off
#   in the middle, with the first parts already out.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.empty_parts]
#   message:
#     en: "Part {part} of the thread is empty."
#     pl: "Część {part} wątku jest pusta."
#   guide:
#     en: >-
#       Take the line --- out, or write what belongs there. A line --- that
#       readers shall see is written \---.
#     pl: >-
#       Usuń wiersz --- albo napisz, co tam ma być. Wiersz ---, który mają
#       zobaczyć czytelnicy, zapisuje się \---.
package masthead.rules.empty_thread_part

deny contains {"at": found.at, "range": found.range, "args": {"part": found.part}} if {
	some found in input.facts.empty_parts
}
