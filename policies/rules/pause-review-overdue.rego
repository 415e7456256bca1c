# METADATA
# title: A pause is looked at again when it should be
# description: >-
#   While a pause lasts, posts that people rely on do not go out.
# custom:
#   severity: warning
#   kinds: [pause]
#   needs: [doc.review_at, facts.review_passed]
#   message:
#     en: "Somebody should have looked at this pause at {time}, and it still lasts."
#     pl: "Tę przerwę należało ocenić {time}, a nadal trwa."
#   guide:
#     en: >-
#       End the pause and decide what happens to the posts that waited, or set a
#       new review_at.
#     pl: >-
#       Zakończ przerwę i zdecyduj o wpisach, które czekały, albo ustal nowe
#       review_at.
package masthead.rules.pause_review_overdue

deny contains {"at": ["review_at"], "args": {"time": input.doc.review_at}} if {
	input.facts.review_passed
}
