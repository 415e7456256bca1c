# METADATA
# title: A waiver says when it was approved
# description: >-
#   How long a waiver lasts is counted from its approval. Without the day a
#   waiver could last for ever without anybody noticing.
# custom:
#   severity: error
#   kinds: [waiver]
#   needs: ["doc.approved_on?"]
#   message:
#     en: "Nobody says when this waiver was approved."
#     pl: "Nie wiadomo, kiedy zatwierdzono to odstępstwo."
#   guide:
#     en: >-
#       Write the day of the approval under approved_on.
#     pl: >-
#       Wpisz dzień zatwierdzenia w approved_on.
package masthead.rules.waiver_without_approval_date

deny contains {"at": ["approved_on"]} if {
	not input.doc.approved_on
}
