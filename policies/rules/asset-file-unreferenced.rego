# METADATA
# title: Every file in the media folder belongs to an asset
# description: >-
#   A file that no asset names has no licence, no rights and no consents, and
#   nobody dares to delete it.
# custom:
#   severity: advice
#   kinds: [organization]
#   needs: [facts.unused_media]
#   message:
#     en: "No asset names the file {file}."
#     pl: "Żaden zasób nie wskazuje pliku {file}."
#   guide:
#     en: >-
#       Describe it in a file of its own in calendar/assets/, or delete it.
#     pl: >-
#       Opisz go w osobnym pliku w calendar/assets/ albo usuń.
package masthead.rules.asset_file_unreferenced

deny contains {"at": [], "args": {"file": file}, "related": [{"path": file}]} if {
	some file in input.facts.unused_media
}
