# METADATA
# title: A mention calls the account that is meant
# description: >-
#   One letter that only looks right sends our readers to somebody who imitates
#   us, from our own post.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.imitations]
#   message:
#     en: "{text} looks like our account {like} and is another."
#     pl: "{text} wygląda jak nasze konto {like}, ale to inne konto."
#   guide:
#     en: >-
#       Copy the handle from the account's file.
#     pl: >-
#       Skopiuj nazwę z pliku konta.
package masthead.rules.mention_of_look_alike

deny contains {
	"at": mention.at,
	"range": mention.range,
	"args": {"text": mention.text, "like": mention.like},
	"fix": {"replace": mention.like, "safe": false},
} if {
	some mention in input.facts.imitations
}
