# METADATA
# title: A picture is nothing but a picture
# description: >-
#   A file can be a picture and an archive, a page or a program at the same
#   time. Scanners look at one half, and somebody’s computer runs the other.
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: [facts.file]
#   message:
#     en: "Something else hides in the picture ({hidden})."
#     pl: "W obrazie kryje się coś jeszcze ({hidden})."
#   guide:
#     en: >-
#       Ask where the file came from, and save the picture again.
#     pl: >-
#       Ustal, skąd pochodzi plik, i zapisz obraz ponownie.
package masthead.rules.asset_hidden_content

deny contains {"at": ["file"], "args": {"hidden": hidden}} if hidden := input.facts.file.hidden
