# METADATA
# title: Every official account is looked at once in a while
# description: >-
#   Accounts change behind our back: administrators come and go, a platform
#   adds a setting, a link rots. Only a regular look finds it.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.state, facts.certification, facts.now]
#   message:
#     en: "The account should have been certified again by {due}."
#     pl: "Konto należało ponownie sprawdzić do {due}."
#   guide:
#     en: >-
#       Go through the account, correct this file, and write today under
#       last_certified.
#     pl: >-
#       Przejrzyj konto, popraw ten plik i wpisz dzisiejszą datę w
#       last_certified.
package masthead.rules.certification_overdue

deny contains {"at": ["last_certified"], "args": {"due": input.facts.certification.due}} if {
	input.doc.state == "official"
	input.facts.certification.due < input.facts.now.today
}
