# METADATA
# title: Every campaign has a goal
# description: >-
#   Without a goal nobody can tell afterwards whether the campaign was worth the
#   work, or when to stop.
# custom:
#   severity: advice
#   kinds: [campaign]
#   needs: [doc.title, "doc.goal?"]
#   message:
#     en: "This campaign has no goal."
#     pl: "Ta kampania nie ma celu."
#   guide:
#     en: >-
#       Say in one sentence, with a number, what should be different at the end.
#     pl: >-
#       Napisz w jednym zdaniu i z liczbą, co ma się zmienić do końca kampanii.
package masthead.rules.campaign_without_goal

deny contains {"at": ["goal"]} if {
	input.doc.title
	not input.doc.goal
}
