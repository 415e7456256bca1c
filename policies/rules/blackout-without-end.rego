# METADATA
# title: Every blackout has an end
# description: >-
#   A blackout without an end silences the organisation until somebody finds the
#   file. What must last until further notice is a pause, which is looked at
#   again.
# custom:
#   severity: error
#   kinds: [blackout]
#   needs: [doc.from, "doc.until?"]
#   message:
#     en: "This blackout has no end."
#     pl: "Ta cisza nie ma końca."
#   guide:
#     en: >-
#       Add until, or make it a pause with review_at.
#     pl: >-
#       Dodaj until albo zrób z niej przerwę (pause) z review_at.
package masthead.rules.blackout_without_end

deny contains {"at": ["from"], "key": true} if {
	input.doc.from
	not input.doc.until
}
