# METADATA
# title: Every case says what shall become of the page
# description: >-
#   Claim, merge, license, report, close, tolerate, or call the lawyers: until
#   somebody decides, the case is only watched.
# custom:
#   severity: warning
#   kinds: [case]
#   needs: ["doc.remedy?"]
#   message:
#     en: "Nobody has decided what shall become of this page."
#     pl: "Nie wiadomo, co ma się stać z tą stroną."
#   guide:
#     en: >-
#       Write the decision under remedy; to tolerate is one too.
#     pl: >-
#       Wpisz decyzję w remedy; tolerowanie też nią jest.
package masthead.rules.case_remedy_missing

deny contains {"at": ["remedy"]} if {
	not input.doc.remedy
}
