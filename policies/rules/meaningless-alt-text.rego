# METADATA
# title: Alternative text says what can be seen
# description: >-
#   One letter, the word “image” or the name of a file is read out to people
#   who cannot see the picture, and tells them nothing. Such texts come from
#   templates and forms that insist on something being there.
# related_resources:
#   - https://www.w3.org/WAI/tutorials/images/tips/
# custom:
#   severity: error
#   kinds: [post, asset]
#   needs: [facts.alt_empty_words]
#   message:
#     en: "“{text}” does not say what can be seen."
#     pl: "„{text}” nie mówi, co widać."
#   guide:
#     en: >-
#       Say in a sentence what can be seen and why it is here.
#     pl: >-
#       Napisz w jednym zdaniu, co widać i dlaczego to pokazujesz.
package masthead.rules.meaningless_alt_text

deny contains {"at": alt.at, "args": {"text": alt.text}} if {
	some alt in input.facts.alt_empty_words
}
