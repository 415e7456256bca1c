# METADATA
# title: Every district has a manager who works here
# description: >-
#   Rights follow from the managers: without one, nobody can approve what the
#   district says, and nobody answers for it.
# custom:
#   severity: error
#   kinds: [district]
#   needs: [doc.managers]
#   message:
#     en: "No manager of this district is active."
#     pl: "Żadna osoba zarządzająca tym okręgiem nie jest aktywna."
#   guide:
#     en: >-
#       Name an active person as manager.
#     pl: >-
#       Wpisz aktywną osobę jako managera.
package masthead.rules.district_without_active_manager

import data.masthead.lib.people

deny contains {"at": ["managers"]} if {
	active := {manager |
		some manager in input.doc.managers
		people.named(manager).status == "active"
	}
	count(active) == 0
}
