# METADATA
# title: Nobody reviews their own post
# description: >-
#   A second pair of eyes sees what the first one missed. One person twice is
#   one pair.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [doc.reviewed_by, doc.author]
#   message:
#     en: "The reviewer “{person}” wrote this post."
#     pl: "„{person}” recenzuje własny wpis."
#   guide:
#     en: >-
#       Name somebody else who has checked what the post says.
#     pl: >-
#       Podaj kogoś innego, kto sprawdził treść wpisu.
package masthead.rules.reviewer_is_author

deny contains {"at": ["reviewed_by", i], "args": {"person": reviewer}} if {
	some i, reviewer in input.doc.reviewed_by
	reviewer == input.doc.author
}
