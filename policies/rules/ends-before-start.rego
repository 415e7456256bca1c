# METADATA
# title: What begins ends later
# description: >-
#   With its ends swapped a blackout covers nothing, a licence never held, and a
#   period has no days. Nothing else would show it.
# custom:
#   severity: error
#   kinds: [account, asset, blackout, campaign, case, consent, idea, inventory, pause, results, series, waiver]
#   needs: [facts.ends_before]
#   message:
#     en: "The end, {until}, is not after the beginning, {from}."
#     pl: "Koniec ({until}) nie przypada po początku ({from})."
#   guide:
#     en: >-
#       Correct whichever of the two is wrong.
#     pl: >-
#       Popraw tę z dwóch dat, która jest błędna.
package masthead.rules.ends_before_start

deny contains {"at": item.at, "args": {"from": item.from, "until": item.until}} if {
	some item in input.facts.ends_before
}
