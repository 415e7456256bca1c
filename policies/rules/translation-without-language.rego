# METADATA
# title: A translation says in which language it is
# description: >-
#   Without it nobody can tell whether a language is missing, and screen
#   readers and platforms guess.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [doc.translation_of, "doc.language?"]
#   message:
#     en: "This is a translation, but its language is not given."
#     pl: "To jest tłumaczenie, ale nie podano jego języka."
#   guide:
#     en: >-
#       Add language with the code of the language, such as en or pl.
#     pl: >-
#       Dopisz language z kodem języka, na przykład en albo pl.
package masthead.rules.translation_without_language

deny contains {"at": ["translation_of"], "key": true} if {
	input.doc.translation_of
	not input.doc.language
}
