# METADATA
# title: Links of a campaign carry its UTM values
# description: >-
#   Visits are counted by these values. A link without them counts for
#   nobody.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.links]
#   message:
#     en: "The link lacks {missing}; the campaign asks for {wants}."
#     pl: "W linku brakuje {missing}; kampania wymaga {wants}."
#   guide:
#     en: >-
#       Add the values of the campaign: visits are counted by them.
#     pl: >-
#       Dodaj wartości kampanii: po nich liczy się wizyty.
package masthead.rules.utm_missing

import data.masthead.lib.offer

deny contains object.union(finding, offer.replacement(link, "completed")) if {
	some link in input.facts.links
	finding := {"at": link.at, "range": link.range, "args": {"missing": link.missing, "wants": link.wants}}
}
