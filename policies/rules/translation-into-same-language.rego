# METADATA
# title: A translation is in another language than its original
# description: >-
#   One of the two languages is wrong, or the post is a retelling, which is
#   based_on.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [doc.language, facts.original]
#   message:
#     en: "The original is in “{language}” as well."
#     pl: "Oryginał też jest w języku „{language}”."
#   guide:
#     en: >-
#       Put the language right, or use based_on for a post that retells
#       another.
#     pl: >-
#       Popraw język albo użyj based_on, jeśli wpis opowiada inny na nowo.
package masthead.rules.translation_into_same_language

deny contains {
	"at": ["language"],
	"args": {"language": input.facts.original.language},
	"related": [{"path": input.facts.original.path, "at": ["language"]}],
} if {
	lower(split(input.doc.language, "-")[0]) == input.facts.original.language
}
