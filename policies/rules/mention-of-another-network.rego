# METADATA
# title: A mention is a name of the network it is on
# description: >-
#   Names look different on every network: @name on X, @name@server on
#   Mastodon, @name.domain on Bluesky. Written as on another, a mention reaches
#   nobody, or a stranger who happens to have that name.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.odd_mentions]
#   message:
#     en: "“{text}” is no name on {names}."
#     pl: "„{text}” nie jest nazwą konta na platformach: {names}."
#   guide:
#     en: >-
#       Write the name that the account has on this network, or its plain name
#       without @, in a variant for the platform.
#     pl: >-
#       W wariancie dla tej platformy podaj nazwę, którą konto ma w tej sieci,
#       albo zwykłą nazwę bez znaku @.
package masthead.rules.mention_of_another_network

deny contains {
	"at": mention.at,
	"range": mention.range,
	"args": {"text": mention.text, "names": mention.names},
} if {
	some mention in input.facts.odd_mentions
	mention.why == "form"
}
