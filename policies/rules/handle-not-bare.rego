# METADATA
# title: A handle is written alone
# description: >-
#   What was copied along with a handle, such as the rest of an address, makes
#   the same account look like two and gets in the way whenever the handle is
#   shown.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.handle, facts.handle_bare]
#   message:
#     en: "“{handle}” is written as “{bare}”."
#     pl: "Nazwę „{handle}” zapisuje się jako „{bare}”."
#   guide:
#     en: >-
#       Write the handle without @, address or question mark.
#     pl: >-
#       Wpisz samą nazwę konta: bez @, adresu i znaku zapytania.
package masthead.rules.handle_not_bare

deny contains {
	"at": ["handle"],
	"args": {"handle": input.doc.handle, "bare": bare.handle},
	"fix": {"replace": bare.handle, "safe": bare.certain},
} if {
	bare := input.facts.handle_bare
}
