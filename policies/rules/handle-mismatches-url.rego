# METADATA
# title: A handle and its address name the same account
# description: >-
#   One of them was copied from somewhere else, or typed by hand. Posts go to
#   the one, visitors to the other.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.url_names]
#   message:
#     en: "The handle is “{handle}”, but the address leads to “{other}”."
#     pl: "Nazwa konta to „{handle}”, ale adres prowadzi do „{other}”."
#   guide:
#     en: >-
#       Open the address and copy the handle from the profile.
#     pl: >-
#       Otwórz adres i skopiuj nazwę konta z profilu.
package masthead.rules.handle_mismatches_url

deny contains {
	"at": ["handle"],
	"args": {"handle": input.doc.handle, "other": input.facts.url_names.handle},
	"fix": {"replace": input.facts.url_names.handle, "safe": false},
	"related": [{"path": input.path, "at": ["url"]}],
}
