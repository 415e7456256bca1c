# METADATA
# title: A guardian has agreed for every minor
# description: >-
#   A child cannot consent alone. Without a guardian’s consent a picture of a
#   minor must not be published.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: [doc.minors, doc.consents]
#   message:
#     en: "A minor can be recognised in it, and none of its consents has a guardian’s."
#     pl: "Widać na nim osobę niepełnoletnią, a żadna ze zgód nie zawiera zgody opiekuna."
#   guide:
#     en: >-
#       Add `guardian` with its reference to the consent, or use another
#       picture.
#     pl: >-
#       Dodaj do zgody pole `guardian` z odnośnikiem albo użyj innego obrazu.
package masthead.rules.guardian_consent_missing

deny contains {"at": ["minors"]} if {
	input.doc.minors == true
	count(input.doc.consents) > 0
	not guarded
}

guarded if {
	some id in input.doc.consents
	data.org.consents[id].guardian
}
