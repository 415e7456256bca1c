# METADATA
# title: Every official account has been certified
# description: >-
#   Certified means that somebody has opened the account and compared it with
#   this file. Until then the file is hearsay.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.state, "doc.last_certified?"]
#   message:
#     en: "Nobody has ever certified this official account."
#     pl: "Nikt jeszcze nie sprawdził tego oficjalnego konta."
#   guide:
#     en: >-
#       Open the account, compare it with this file, and write the date under
#       last_certified.
#     pl: >-
#       Otwórz konto, porównaj je z tym plikiem i wpisz datę w last_certified.
package masthead.rules.never_certified

deny contains {"at": ["last_certified"]} if {
	input.doc.state == "official"
	data.org.organization.inventory.certify_every
	not input.doc.last_certified
}
