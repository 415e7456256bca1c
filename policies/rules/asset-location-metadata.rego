# METADATA
# title: A file does not tell where it was taken
# description: >-
#   Cameras write the place into the picture. Anybody can read it there: the
#   address of a patient, the way to somebody’s home.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [facts.file]
#   message:
#     en: "The file tells where it was taken."
#     pl: "Plik zdradza, gdzie zrobiono zdjęcie."
#   guide:
#     en: >-
#       Save the picture again without its metadata, and write the new
#       checksum.
#     pl: >-
#       Zapisz obraz ponownie bez metadanych i wpisz nową sumę kontrolną.
package masthead.rules.asset_location_metadata

deny contains {"at": ["file"]} if input.facts.file.location
