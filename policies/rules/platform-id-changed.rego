# METADATA
# title: The lasting id of an account never changes
# description: >-
#   Another id is another account. Either the first was wrong, or somebody
#   else now speaks under our name.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.platform_id, facts.before]
#   message:
#     en: "The lasting id was “{before}” before this change."
#     pl: "Przed tą zmianą stały identyfikator brzmiał „{before}”."
#   guide:
#     en: >-
#       For another account add another file and close this one. If the old id
#       was mistyped, have the change waived with that reason.
#     pl: >-
#       Dla innego konta dodaj nowy plik, a to zamknij. Jeśli stary
#       identyfikator był błędny, poproś o odstępstwo z takim uzasadnieniem.
package masthead.rules.platform_id_changed

deny contains {"at": ["platform_id"], "args": {"before": input.facts.before.platform_id}} if {
	input.facts.before.platform_id != input.doc.platform_id
}
