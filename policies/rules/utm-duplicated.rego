# METADATA
# title: Each UTM value stands in a link once
# description: >-
#   Of two values the counting takes one or the other, as it likes.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.links]
#   message:
#     en: "The link gives the same value more than once: {doubled}."
#     pl: "Link podaje tę samą wartość więcej niż raz: {doubled}."
#   guide:
#     en: >-
#       Keep the value of the campaign, and leave the other out.
#     pl: >-
#       Zostaw wartość kampanii, a drugą usuń.
package masthead.rules.utm_duplicated

import data.masthead.lib.offer

deny contains object.union(finding, offer.replacement(link, "completed")) if {
	some link in input.facts.links
	finding := {"at": link.at, "range": link.range, "args": {"doubled": link.doubled}}
}
