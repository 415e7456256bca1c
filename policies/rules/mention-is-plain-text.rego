# METADATA
# title: A mention can be made where it is written
# description: >-
#   Some platforms take a mention only from a list in their own editor. In a
#   text that a tool publishes, the name stays plain text, with a sign that
#   readers take for a mistake.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.odd_mentions]
#   message:
#     en: "{names} makes no mention of “{text}” in a text."
#     pl: "{names} nie zamienia „{text}” w tekście na wzmiankę."
#   guide:
#     en: >-
#       Write the name without @, or add the mention by hand after publishing.
#     pl: >-
#       Napisz nazwę bez znaku @ albo dodaj wzmiankę ręcznie po publikacji.
package masthead.rules.mention_is_plain_text

deny contains {
	"at": mention.at,
	"range": mention.range,
	"args": {"text": mention.text, "names": mention.names},
} if {
	some mention in input.facts.odd_mentions
	mention.why == "plain"
}
