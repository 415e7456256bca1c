# METADATA
# title: No district copies another's post without saying so
# description: >-
#   Who follows both districts reads the same twice, nobody knows who answers
#   for it, and a mistake that one of them puts right stays in the other.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.near_duplicates]
#   message:
#     en: "“{other}”{more} ({place}, {date}) says nearly the same: {percent} %."
#     pl: "„{other}”{more} ({place}, {date}) mówi prawie to samo: {percent} %."
#   guide:
#     en: >-
#       Name the other post in `based_on`, or tell it in the way of your own
#       readers. If one post is enough, share that one.
#     pl: >-
#       Podaj tamten wpis w polu `based_on` albo opowiedz to językiem własnych
#       odbiorców. Jeśli wystarczy jeden wpis, podaj dalej tamten.
package masthead.rules.near_duplicate_post

import data.masthead.lib.others

deny contains {
	"at": item.at,
	"args": {
		"other": item.id, "more": others.more(item),
		"place": item.district, "percent": item.percent, "date": item.date,
	},
	"related": others.related(item),
} if {
	some item in input.facts.near_duplicates
	item.what == "elsewhere"
}
