# METADATA
# title: Two districts tell one story together or apart
# description: >-
#   Two districts that lead people to one page within days tell the same story,
#   often without knowing of each other, and sometimes not the same.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.same_story]
#   message:
#     en: "“{other}”{more} ({place}, {date}) leads to the same page."
#     pl: "„{other}”{more} ({place}, {date}) prowadzi do tej samej strony."
#   guide:
#     en: >-
#       Talk to the other district. If you tell it together, name its post in
#       `based_on` or put both into one campaign.
#     pl: >-
#       Porozmawiaj z tamtym okręgiem. Jeśli opowiadacie to razem, podaj jego
#       wpis w polu `based_on` albo włącz oba do jednej kampanii.
package masthead.rules.same_story_elsewhere

import data.masthead.lib.others

deny contains {
	"at": story.at,
	"range": story.range,
	"args": {"other": story.id, "more": others.more(story), "place": story.district, "date": story.date},
	"related": [{"path": story.path, "at": ["publish_at"], "note": story.id}],
} if {
	story := input.facts.same_story
}
