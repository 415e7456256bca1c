# METADATA
# title: A campaign's posts go out while it runs
# description: >-
#   A post before the start gives the campaign away; one after the end leads
#   people to what is closed, and is missing from the figures.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.outside_campaign]
#   message:
#     en: "{time} is outside the campaign “{campaign}”, {from} to {until}."
#     pl: "{time} wypada poza kampanią „{campaign}”, która trwa od {from} do {until}."
#   guide:
#     en: >-
#       Move the post, take it out of the campaign, or correct the campaign's
#       dates.
#     pl: >-
#       Przesuń wpis, odłącz go od kampanii albo popraw daty kampanii.
package masthead.rules.outside_campaign_dates

deny contains {
	"at": item.at,
	"args": {
		"time": item.local,
		"campaign": item.campaign,
		"from": item.from,
		"until": item.until,
	},
	"related": [{"path": item.path, "at": [item.bound]}],
} if {
	some item in input.facts.outside_campaign
}
