# METADATA
# title: A consent is not filed under a name
# description: >-
#   Git forgets nothing. A reference that is a name tells everybody who
#   agreed, and cannot be erased again.
# custom:
#   severity: warning
#   kinds: [consent]
#   needs: [facts.personal_data]
#   message:
#     en: "“{text}” looks like the name of a person."
#     pl: "„{text}” wygląda na imię i nazwisko."
#   guide:
#     en: >-
#       Refer to the consent by a number, such as HR-2026-0412.
#     pl: >-
#       Odwołuj się do zgody numerem, na przykład HR-2026-0412.
package masthead.rules.consent_named_after_person

deny contains {"at": datum.at, "range": datum.range, "args": {"text": datum.text}} if {
	some datum in input.facts.personal_data
	datum.sort == "name"
}
