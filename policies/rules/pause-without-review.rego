# METADATA
# title: A pause says when somebody looks at it again
# description: >-
#   A pause lasts until somebody ends it. After the crisis everybody thinks that
#   somebody else has.
# custom:
#   severity: warning
#   kinds: [pause]
#   needs: [doc.since, "doc.ended?", "doc.review_at?"]
#   message:
#     en: "Nothing says when this pause is looked at again."
#     pl: "Nie wiadomo, kiedy ktoś ponownie oceni tę przerwę."
#   guide:
#     en: >-
#       Add review_at.
#     pl: >-
#       Dodaj review_at.
package masthead.rules.pause_without_review

deny contains {"at": ["since"], "key": true} if {
	input.doc.since
	not input.doc.review_at
	not input.doc.ended
}
