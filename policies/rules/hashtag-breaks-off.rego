# METADATA
# title: A hashtag is a link from end to end
# description: >-
#   Most platforms end a hashtag at a hyphen, an apostrophe or an ampersand,
#   and some do not begin one after a letter or a bracket. What is left leads
#   to another subject, or nowhere.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.broken_tags]
#   message:
#     en: "On {names}, the hashtag “{text}” is a link as “{linked}” only."
#     pl: "Hashtag „{text}” na platformach: {names} jest odnośnikiem tylko jako „{linked}”."
#   guide:
#     en: >-
#       Write it as one word, each part with a capital: #CovidTest, not #covid-
#       test.
#     pl: >-
#       Zapisz go jako jedno słowo, każdą część wielką literą: #TestCovid, a
#       nie #test-covid.
package masthead.rules.hashtag_breaks_off

import data.masthead.lib.mend

deny contains object.union(
	{
		"at": tag.at,
		"range": tag.range,
		"args": {"text": tag.text, "linked": tag.linked, "names": tag.names},
	},
	mend.fix(tag, false),
) if {
	some tag in input.facts.broken_tags
	tag.linked
}
