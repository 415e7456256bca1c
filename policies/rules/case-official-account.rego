# METADATA
# title: No official account is hunted as somebody else's
# description: >-
#   Either the page is ours and the case is a mistake, or the inventory calls
#   a page official that somebody else runs.
# custom:
#   severity: warning
#   kinds: [case]
#   needs: [doc.holder, facts.case_account]
#   message:
#     en: "The case says “{holder}”, but this is our official account “{account}”."
#     pl: "Sprawa podaje „{holder}”, a to jest nasze oficjalne konto „{account}”."
#   guide:
#     en: >-
#       Find out who holds the page; then correct the case or the account.
#     pl: >-
#       Ustal, kto prowadzi stronę, a potem popraw sprawę albo konto.
package masthead.rules.case_official_account

deny contains {
	"at": ["url"],
	"args": {"holder": input.doc.holder, "account": input.facts.case_account.id},
	"related": [{"path": input.facts.case_account.path, "at": ["handle"]}],
} if {
	input.doc.holder != "ours"
}
