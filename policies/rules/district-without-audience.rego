# METADATA
# title: A district knows whom it speaks to
# description: >-
#   Platforms, languages and hours are chosen for an audience. Without one on
#   file every choice is a matter of taste.
# custom:
#   severity: advice
#   kinds: [district]
#   needs: ["doc.audience?"]
#   message:
#     en: "The district does not say whom it speaks to."
#     pl: "Okręg nie podaje, do kogo mówi."
#   guide:
#     en: >-
#       Write one line under audience, macro: who these people are as a whole.
#     pl: >-
#       Napisz jedno zdanie w audience, macro: kim są ci ludzie jako całość.
package masthead.rules.district_without_audience

deny contains {"at": ["audience", "macro"]} if {
	not input.doc.audience.macro
}
