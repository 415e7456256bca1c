# METADATA
# title: No change removes a large part of the inventory
# description: >-
#   In June 2026 a change to a national registry removed more than half of its
#   accounts because one source had not loaded, and was reversed the next day.
#   A change of that size is mostly an accident.
# custom:
#   severity: error
#   kinds: [removed]
#   needs: [facts.mass_removal]
#   message:
#     en: "This change removes {removed} of {total} accounts; more than {limit} % at once is stopped."
#     pl: "Ta zmiana usuwa {removed} z {total} kont; ponad {limit} % naraz jest wstrzymywane."
#   guide:
#     en: >-
#       Look for the reason. If all of them must go, set their state to
#       closed, or remove them in several changes.
#     pl: >-
#       Poszukaj przyczyny. Jeśli wszystkie mają zniknąć, ustaw im stan closed
#       albo usuń je w kilku zmianach.
package masthead.rules.mass_removal

deny contains {"at": [], "args": removal} if {
	removal := input.facts.mass_removal
	removal.removed * 100 > removal.limit * removal.total
}
