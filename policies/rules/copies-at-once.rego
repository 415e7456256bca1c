# METADATA
# title: No network gets one text from several accounts at once
# description: >-
#   Networks take the same words from several accounts within minutes for spam
#   that somebody steers, and people who follow both see it twice.
# related_resources:
#   - https://help.x.com/en/rules-and-policies/platform-manipulation
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.near_duplicates]
#   message:
#     en: "“{other}”{more} says nearly the same on the network of “{account}” at nearly the same time: {percent} %."
#     pl: "„{other}”{more} mówi prawie to samo w sieci konta „{account}” prawie w tej samej chwili: {percent} %."
#   guide:
#     en: >-
#       Post it once and repost it from the other account, or tell it there in
#       other words.
#     pl: >-
#       Opublikuj raz, a z drugiego konta podaj dalej, albo opowiedz to tam
#       innymi słowami.
package masthead.rules.copies_at_once

import data.masthead.lib.others

deny contains {
	"at": item.at,
	"args": {"account": item.account, "other": item.id, "more": others.more(item), "percent": item.percent},
	"related": others.related(item),
} if {
	some item in input.facts.near_duplicates
	item.what == "at-once"
}
