# METADATA
# title: A text keeps away from a limit that nobody knows exactly
# description: >-
#   Some platforms publish a limit and not how they count. Close to it, an
#   emoji or an accent decides whether the text goes out.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.near_limit]
#   message:
#     en: "This text has {has} of {most} characters, and how {name} counts is not known for certain."
#     pl: "Ten tekst ma {has} z {most} znaków, a nie wiadomo na pewno, jak {name} liczy."
#   guide:
#     en: >-
#       Leave some room, or try the text on the platform before the day.
#     pl: >-
#       Zostaw trochę miejsca albo wypróbuj tekst na platformie przed
#       publikacją.
package masthead.rules.text_close_to_limit

deny contains {
	"at": text.at,
	"args": {"name": text.name, "most": text.most, "has": text.has},
} if {
	some text in input.facts.near_limit
}
