# METADATA
# title: Our names are written as they are
# description: >-
#   HeaIth with a capital I looks like Health. An account whose name only looks
#   like ours is an imitation, or a slip that makes ours look like one.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [facts.imitations]
#   message:
#     en: "“{text}” looks like “{like}” and is written with other letters."
#     pl: "„{text}” wygląda jak „{like}”, ale zapisano to innymi literami."
#   guide:
#     en: >-
#       Write the name as it is. If the account is not ours, open a case
#       instead.
#     pl: >-
#       Zapisz nazwę tak, jak brzmi. Jeśli to nie nasze konto, załóż sprawę
#       (case).
package masthead.rules.official_name_imitated

deny contains {
	"at": name.at,
	"range": name.range,
	"args": {"text": name.text, "like": name.like},
} if {
	some name in input.facts.imitations
}
