# METADATA
# title: An override that is over is put away
# description: >-
#   After its last day an override lets nothing through any more. Whoever counts
#   on it is told here, and not when the posts do not go out.
# custom:
#   severity: warning
#   kinds: [override]
#   needs: [doc.expires, facts.override_over]
#   message:
#     en: "This override ended on {expires}: a reach limit holds its operations back again."
#     pl: "Ta zgoda skończyła się {expires}: limit znów wstrzymuje jej operacje."
#   guide:
#     en: >-
#       Remove the file, or ask for a new override with the digests that
#       `masthead plan` names now.
#     pl: >-
#       Usuń plik albo poproś o nową zgodę ze skrótami, które podaje teraz
#       `masthead plan`.
package masthead.rules.override_expired

deny contains {"at": ["expires"], "args": {"expires": input.doc.expires}} if {
	input.facts.override_over
}
