# METADATA
# title: No account says nearly the same again within weeks
# description: >-
#   Followers who read it last week think of a machine, and networks show such
#   posts to fewer people or take them for spam.
# related_resources:
#   - https://help.x.com/en/rules-and-policies/platform-manipulation
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.near_duplicates]
#   message:
#     en: "“{other}”{more} of {date} says nearly the same on “{account}”: {percent} %."
#     pl: "„{other}”{more} z {date} mówi prawie to samo na „{account}”: {percent} %."
#   guide:
#     en: >-
#       Say what is new, repost the first one, or make it an entry of a series,
#       which knows how long to rest.
#     pl: >-
#       Napisz, co nowego, podaj dalej pierwszy wpis albo zrób z niego element
#       serii, która wie, jak długo odpoczywać.
package masthead.rules.repeated_post

import data.masthead.lib.others

deny contains {
	"at": item.at,
	"args": {
		"other": item.id, "more": others.more(item),
		"date": item.date, "account": item.account, "percent": item.percent,
	},
	"related": others.related(item),
} if {
	some item in input.facts.near_duplicates
	item.what == "again"
}
