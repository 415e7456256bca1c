# METADATA
# title: Everybody who can be recognised has agreed
# description: >-
#   A recognisable person must have agreed to be shown. Without a reference
#   to that consent nobody can check it, and nobody can find the picture
#   again when it is withdrawn.
# custom:
#   severity: error
#   kinds: [asset]
#   needs: ["doc.people?", "doc.minors?", "doc.consents?"]
#   message:
#     en: "People can be recognised in it, and no consent is named."
#     pl: "Można na nim rozpoznać ludzi, a nie wskazano żadnej zgody."
#   guide:
#     en: >-
#       Name the consents under `consents`, or say `people: false` if nobody
#       can be recognised.
#     pl: >-
#       Wskaż zgody w polu `consents` albo napisz `people: false`, jeśli
#       nikogo nie da się rozpoznać.
package masthead.rules.consent_missing

deny contains {"at": ["people"]} if {
	input.doc.people == true
	not agreed
}

deny contains {"at": ["minors"]} if {
	input.doc.minors == true
	not input.doc.people
	not agreed
}

agreed if count(input.doc.consents) > 0
