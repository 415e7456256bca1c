# METADATA
# title: A post goes only to accounts of its own district
# description: >-
#   Each account belongs to one district, whose people answer for it and know
#   its readers. Another district may post there only if the account says so,
#   and it must say so before.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.foreign_accounts, facts.ahead]
#   message:
#     en: "“{account}” belongs to “{district}” and is not shared with the district of this post."
#     pl: "„{account}” należy do „{district}” i nie jest udostępnione okręgowi tego wpisu."
#   guide:
#     en: >-
#       Ask the people of that district to post it, or to share the account with
#       your district (shared_with in its file).
#     pl: >-
#       Poproś ludzi z tamtego okręgu o publikację albo o udostępnienie konta
#       Waszemu okręgowi (shared_with w jego pliku).
package masthead.rules.account_of_another_district

deny contains {
	"at": found.at,
	"args": {"account": found.id, "district": found.district},
	"blocks": input.facts.ahead.brought,
} if {
	some found in input.facts.foreign_accounts
}
