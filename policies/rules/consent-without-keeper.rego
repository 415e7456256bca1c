# METADATA
# title: Somebody keeps every consent
# description: >-
#   When a person asks what was agreed, or takes it back, somebody must know
#   where the form is.
# custom:
#   severity: warning
#   kinds: [consent]
#   needs: [doc.reference, "doc.keeper?"]
#   message:
#     en: "Nobody is named who keeps the consent {reference}."
#     pl: "Nie wskazano, kto przechowuje zgodę {reference}."
#   guide:
#     en: >-
#       Name the person under `keeper`.
#     pl: >-
#       Wskaż tę osobę w polu `keeper`.
package masthead.rules.consent_without_keeper

deny contains {"at": ["reference"], "args": {"reference": input.doc.reference}} if {
	not input.doc.keeper
}
