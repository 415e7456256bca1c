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
#       Correct the name of the folder, or move the file to the folder of a
#       district. A new district needs a file of its own in accounts/districts
#       first.
#     pl: >-
#       Popraw nazwę folderu albo przenieś plik do folderu okręgu. Nowy okręg
#       musi mieć najpierw swój plik w accounts/districts.
package masthead.rules.unknown_district_folder

deny contains {"at": [], "args": {"district": input.district}} if input.facts.stray_folder
