# METADATA
# title: Somebody has tried the way into every official account
# description: >-
#   A vault entry from three years ago may hold an old password. Whether the
#   mailbox, the second factor and the vault work shows only when somebody
#   tries, better today than in a crisis.
# custom:
#   severity: advice
#   kinds: [account]
#   needs: [doc.state, "doc.access?"]
#   message:
#     en: "Nobody has checked that we can get into this account."
#     pl: "Nikt nie sprawdził, czy da się wejść na to konto."
#   guide:
#     en: >-
#       Log in as if the owner were away, then fill in verified_by and
#       verified_on under access.
#     pl: >-
#       Zaloguj się tak, jakby właściciela nie było, i uzupełnij verified_by
#       oraz verified_on w access.
package masthead.rules.access_unverified

deny contains {"at": ["access", "verified_on"]} if {
	input.doc.state == "official"
	not input.doc.access.verified_on
}
