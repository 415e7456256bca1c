# METADATA
# title: No text is posted twice on one platform at once
# description: >-
#   People who follow both accounts see it twice, and platforms take the same
#   text from several accounts for spam.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.twins]
#   message:
#     en: "“{account}” posts the same text on {platform} at the same time as “{other}”."
#     pl: "„{account}” publikuje na {platform} ten sam tekst w tej samej chwili co „{other}”."
#   guide:
#     en: >-
#       Post it once and repost it from the other account, or write a variant
#       for one of them.
#     pl: >-
#       Opublikuj raz, a z drugiego konta podaj dalej, albo napisz dla jednego
#       z nich wariant.
package masthead.rules.same_text_twice_on_platform

deny contains {
	"at": twin.at,
	"args": {"account": twin.id, "other": twin.other, "platform": twin.platform},
} if {
	some twin in input.facts.twins
}
