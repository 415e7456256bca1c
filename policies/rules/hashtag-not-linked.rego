# METADATA
# title: A hashtag is a link at all
# description: >-
#   A hashtag that the platform does not make a link of is only a word with a
#   sign before it: nobody finds the post by it, and it is harder to read.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.broken_tags]
#   message:
#     en: "“{text}” is no link on {names}."
#     pl: "„{text}” nie jest odnośnikiem na platformach: {names}."
#   guide:
#     en: >-
#       Put a blank before the hashtag, and letters into it.
#     pl: >-
#       Wstaw przed hashtagiem odstęp i użyj w nim liter.
package masthead.rules.hashtag_not_linked

deny contains {
	"at": tag.at,
	"range": tag.range,
	"args": {"text": tag.text, "names": tag.names},
} if {
	some tag in input.facts.broken_tags
	not tag.linked
}
