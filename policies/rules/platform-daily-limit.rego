# METADATA
# title: A platform gets no more posts in a day than it takes
# description: >-
#   What is beyond the limit of the platform is refused, at the moment when it
#   should go out.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.rates]
#   message:
#     en: "{platform} takes {limit} posts a day from one account, and “{account}” has {count} on this day."
#     pl: "{platform} przyjmuje z jednego konta {limit} wpisów dziennie, a „{account}” ma ich tego dnia {count}."
#   guide:
#     en: >-
#       Move posts to another day.
#     pl: >-
#       Przenieś część wpisów na inny dzień.
package masthead.rules.platform_daily_limit

deny contains {
	"at": item.at,
	"args": {
		"platform": data.org.platforms[item.platform].name,
		"limit": fact.value,
		"account": item.account,
		"count": item.count,
	},
	"blocks": fact.blocks,
} if {
	some item in input.facts.rates
	fact := data.org.platforms[item.platform][item.group][item.fact]
}
