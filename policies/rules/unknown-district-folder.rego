# METADATA
# title: The folder of an account or post is a district
# description: >-
#   The folder says whose it is: who may change it, whose hours it takes,
#   whose quiet hours hold. A folder without a district belongs to nobody.
# custom:
#   severity: error
#   kinds: [account, post]
#   needs: [facts.stray_folder]
#   message:
#     en: "There is no district “{district}”."
#     pl: "Nie ma okręgu „{district}”."
#   guide:
#     en: >-
#       Move the file to the folder of a district, or add
#       accounts/districts/<id>.yaml.
#     pl: >-
#       Przenieś plik do folderu okręgu albo dodaj
#       accounts/districts/<id>.yaml.
package masthead.rules.unknown_district_folder

deny contains {"at": [], "args": {"district": input.district}} if input.facts.stray_folder
