# METADATA
# title: The lead of the organisation works here
# description: >-
#   Much waits for the lead: new accounts, rules, the end of a pause. If the
#   lead has left, it waits for ever.
# custom:
#   severity: error
#   kinds: [organization]
#   needs: [facts.gone]
#   message:
#     en: "{name} is named as the lead and has left."
#     pl: "{name} jest wpisane jako osoba kierująca, ale już tu nie pracuje."
#   guide:
#     en: >-
#       Name the person who leads now.
#     pl: >-
#       Wpisz osobę, która teraz kieruje.
package masthead.rules.lead_has_left

deny contains {"at": leaver.at, "args": {"name": leaver.name}} if {
	some leaver in input.facts.gone
	leaver.role == "lead"
}
