# METADATA
# title: A consent holds no address and no number of a person
# description: >-
#   Git forgets nothing, and this repository may be public one day. A consent
#   is a reference to what is kept elsewhere, so that it can be erased there.
# related_resources:
#   - https://eur-lex.europa.eu/eli/reg/2016/679/oj
# custom:
#   severity: error
#   kinds: [consent]
#   needs: [facts.personal_data]
#   message:
#     en: "“{text}” is personal data: it cannot be erased from here again."
#     pl: "„{text}” to dane osobowe: stąd nie da się ich już usunąć."
#   guide:
#     en: >-
#       Write a number under which the consent is kept, and nothing about the
#       person.
#     pl: >-
#       Wpisz numer, pod którym przechowywana jest zgoda, i nic o tej osobie.
package masthead.rules.consent_with_personal_data

deny contains {"at": datum.at, "range": datum.range, "args": {"text": datum.text}} if {
	some datum in input.facts.personal_data
	datum.sort in {"email", "phone"}
}
