# METADATA
# title: Posts of a campaign carry one of its hashtags
# description: >-
#   The hashtag is how people find the other posts of the campaign, and how
#   we find what they answer.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.campaign_tags]
#   message:
#     en: "No text of the post has a hashtag of the campaign: {tags}."
#     pl: "Żaden tekst wpisu nie ma hasztagu kampanii: {tags}."
#   guide:
#     en: >-
#       Add the hashtag of the language, or take the post out of the
#       campaign.
#     pl: >-
#       Dodaj hasztag w języku wpisu albo wyłącz wpis z kampanii.
package masthead.rules.campaign_hashtag_missing

deny contains {"at": ["campaign"], "args": {"tags": concat(", ", tags)}} if {
	count(input.facts.campaign_tags) > 0
	tags := [sprintf("#%s", [tag]) | some tag in input.facts.campaign_tags]
}
