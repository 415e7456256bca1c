# METADATA
# title: A post is in a language that the account and the district speak
# description: >-
#   Readers follow an account in the language that it speaks. What they cannot
#   read they take for spam, and screen readers read it aloud in the wrong
#   voice.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.foreign_language]
#   message:
#     en: "The post is in “{language}”, but “{account}” speaks “{speaks}”."
#     pl: "Wpis jest w języku „{language}”, a „{account}” mówi w języku „{speaks}”."
#   guide:
#     en: >-
#       Write it in the language of the account, or give the district the
#       language too.
#     pl: >-
#       Napisz go w języku konta albo dopisz ten język w pliku okręgu.
package masthead.rules.language_not_of_account

deny contains {
	"at": found.at,
	"args": {"account": found.id, "language": found.language, "speaks": found.speaks},
} if {
	some found in input.facts.foreign_language
}
