# METADATA
# title: Every asset has a checksum
# description: >-
#   Without it nobody notices when the file behind an approved picture is
#   exchanged.
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: ["doc.sha256?", "facts.file?"]
#   message:
#     en: "The asset has no checksum, so nobody would notice another file in its place."
#     pl: "Zasób nie ma sumy kontrolnej, więc nikt nie zauważy podmiany pliku."
#   guide:
#     en: >-
#       Look at the file, and write its SHA-256 under `sha256`.
#     pl: >-
#       Obejrzyj plik i wpisz jego SHA-256 w polu `sha256`.
package masthead.rules.asset_checksum_missing

deny contains object.union({"at": ["file"]}, fix) if not input.doc.sha256

default fix := {}

fix := {"fix": {"at": [], "add": {"key": "sha256", "value": input.facts.file.sha256}, "safe": false}}
