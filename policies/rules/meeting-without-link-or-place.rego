# METADATA
# title: Everybody knows how to get to a meeting
# description: >-
#   Five minutes before it begins, twenty people ask for the link.
# custom:
#   severity: warning
#   kinds: [meeting]
#   needs: [doc.at, "doc.join_url?", "doc.place?", "doc.cancelled?"]
#   message:
#     en: "This meeting has neither a link nor a place."
#     pl: "To spotkanie nie ma ani linku, ani miejsca."
#   guide:
#     en: >-
#       Add join_url or place.
#     pl: >-
#       Dodaj join_url albo place.
package masthead.rules.meeting_without_link_or_place

deny contains {"at": ["at"], "key": true} if {
	input.doc.at
	not input.doc.join_url
	not input.doc.place
	not input.doc.cancelled
}
