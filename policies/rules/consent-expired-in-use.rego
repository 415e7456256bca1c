# METADATA
# title: Posts do not outlive the consents behind them
# description: >-
#   The consent covered a time that is over, and posts that rest on it are
#   still out.
# custom:
#   severity: warning
#   kinds: [consent]
#   needs: [facts.still_out, doc.until]
#   message:
#     en: "The consent ended on {until}, and posts that rest on it are still out: {count}."
#     pl: "Zgoda skończyła się {until}, a nadal są opublikowane wpisy, które się na niej opierają: {count}."
#   guide:
#     en: >-
#       Ask the person again, or withdraw the posts.
#     pl: >-
#       Poproś o nową zgodę albo wycofaj te wpisy.
package masthead.rules.consent_expired_in_use

deny contains {
	"at": ["until"],
	"args": {"until": input.doc.until, "count": count(input.facts.still_out)},
	"related": [{"path": post.path, "at": ["media"]} | some post in input.facts.still_out],
}
