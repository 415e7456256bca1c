# METADATA
# title: The managers of a district work here
# description: >-
#   Reviews are asked of managers. One who has left is asked in vain, and
#   everybody waits.
# custom:
#   severity: warning
#   kinds: [district]
#   needs: [facts.gone]
#   message:
#     en: "{name} is a manager of this district and has left."
#     pl: "{name} zarządza tym okręgiem, ale już tu nie pracuje."
#   guide:
#     en: >-
#       Name somebody else, or take the name out if enough managers remain.
#     pl: >-
#       Wpisz kogoś innego albo usuń nazwisko, jeśli zostaje dość osób.
package masthead.rules.manager_has_left

deny contains {"at": leaver.at, "args": {"name": leaver.name}} if {
	some leaver in input.facts.gone
	leaver.role == "managers"
}
