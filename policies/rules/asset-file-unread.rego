# METADATA
# title: What is in a file could be looked at
# description: >-
#   Places, hidden content and true dimensions are read from the file itself.
#   Where it is kept by Git LFS, is too large or cannot be read, nobody has
#   looked, and what the asset says is all that is known.
# custom:
#   severity: advice
#   kinds: [asset]
#   needs: [facts.file]
#   message:
#     en: "Nobody looked inside this file ({why}): type, size and metadata are as the asset says."
#     pl: "Nikt nie zajrzał do tego pliku ({why}): typ, rozmiar i metadane są takie, jak podaje zasób."
#   guide:
#     en: >-
#       Look at the metadata yourself before you approve it, and fill in
#       `media_type`, `width` and `height`.
#     pl: >-
#       Przed zatwierdzeniem sprawdź metadane samodzielnie i uzupełnij
#       `media_type`, `width` i `height`.
package masthead.rules.asset_file_unread

deny contains {"at": ["file"], "args": {"why": why}} if {
	why := {"elsewhere": "Git LFS", "too-large": "> 16 MiB", "unreadable": "?"}[input.facts.file.state]
}
