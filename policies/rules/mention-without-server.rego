# METADATA
# title: A mention names the server as well
# description: >-
#   On Mastodon and its kin a name alone means the account of that name on our
#   own server. Who is elsewhere is not reached, and somebody else may be.
# related_resources:
#   - ref: https://docs.joinmastodon.org/user/posting/#mentions
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.odd_mentions]
#   message:
#     en: "On {names}, “{text}” without a server means somebody on our own server."
#     pl: "Na platformach: {names} „{text}” bez serwera oznacza kogoś na naszym serwerze."
#   guide:
#     en: >-
#       Write @name@server. Readers see only the name, and only the name
#       counts.
#     pl: >-
#       Napisz @nazwa@serwer. Czytelnicy widzą tylko nazwę i tylko ona liczy
#       się do długości.
package masthead.rules.mention_without_server

deny contains {
	"at": mention.at,
	"range": mention.range,
	"args": {"text": mention.text, "names": mention.names},
} if {
	some mention in input.facts.odd_mentions
	mention.why == "server"
}
