# METADATA
# title: Nothing waits to be posted on a closed account
# description: >-
#   The post will fail on the day, and whoever wrote it believes that it is
#   out.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.state, "doc.closed_on?", facts.scheduled]
#   message:
#     en: "The account is {state}; ready posts that wait for it: {count}."
#     pl: "Konto ma stan {state}; gotowe wpisy, które na nie czekają: {count}."
#   guide:
#     en: >-
#       Move the posts to another account, or withdraw them.
#     pl: >-
#       Przenieś wpisy na inne konto albo je wycofaj.
package masthead.rules.closed_account_scheduled

deny contains {
	"at": ["state"],
	"args": {"state": input.doc.state, "count": count(late)},
	"related": [{"path": post.path, "at": ["accounts"]} | some post in late],
} if {
	late := [post |
		some post in input.facts.scheduled
		after_the_end(post)
	]
	count(late) > 0
}

after_the_end(_) if not input.doc.state == "closing"

# A closing account may say goodbye until its last day.
after_the_end(post) if post.date > input.doc.closed_on
