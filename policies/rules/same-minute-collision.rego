# METADATA
# title: An account sends one post at a time
# description: >-
#   Two posts of one account in the same minute come out in an order that nobody
#   chose, and platforms take the second for a mistake or for spam. What is past
#   is only warned of.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.close]
#   message:
#     en: "“{other}” goes out in the same minute ({account})."
#     pl: "Wpis „{other}” ukazuje się w tej samej minucie ({account})."
#   guide:
#     en: >-
#       Move one of the two, or make them one post.
#     pl: >-
#       Przesuń jeden z tych wpisów albo połącz je w jeden.
package masthead.rules.same_minute_collision

deny contains {
	"at": item.at,
	"args": {"other": item.id, "account": item.whose},
	"related": [{"path": item.path, "at": ["publish_at"], "note": item.id}],
	"blocks": item.queued,
} if {
	some item in input.facts.close
	item.collides
}
