# METADATA
# title: A handle is not a display name
# description: >-
#   The display name stands in bold on the profile, may hold blanks, and
#   anybody may use the same. Only the handle is unique, and only with it can
#   the account be found again.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.handle_refused]
#   message:
#     en: "“{handle}” is a display name, not a handle."
#     pl: "„{handle}” to nazwa wyświetlana, a nie nazwa konta."
#   guide:
#     en: >-
#       Copy what follows the @, or the last part of the address of the
#       profile.
#     pl: >-
#       Skopiuj to, co stoi po znaku @, albo ostatnią część adresu profilu.
package masthead.rules.display_name_as_handle

deny contains {"at": ["handle"], "args": {"handle": input.doc.handle}} if {
	input.facts.handle_refused.reason == "display-name"
}
