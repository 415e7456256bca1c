# METADATA
# title: UTM values are those of the campaign
# description: >-
#   Another value counts the visits for another campaign, and nobody sees
#   that they are missing here.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.links]
#   message:
#     en: "The link has other values than the campaign ({wrong}); it asks for {wants}."
#     pl: "Link ma inne wartości niż kampania ({wrong}); powinno być {wants}."
#   guide:
#     en: >-
#       Write the values of the campaign, or correct the campaign of the
#       post.
#     pl: >-
#       Wpisz wartości kampanii albo popraw kampanię wpisu.
package masthead.rules.utm_mismatch

import data.masthead.lib.offer

deny contains object.union(finding, offer.replacement(link, "completed")) if {
	some link in input.facts.links
	finding := {"at": link.at, "range": link.range, "args": {"wrong": link.wrong, "wants": link.wants}}
}
