# METADATA
# title: No two accounts are easily taken for each other
# description: >-
#   Readers who see clinic_north and clinicnorth cannot tell which is right,
#   and whoever imitates us counts on it. One of our own that looks like
#   another teaches people not to look closely.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.handle, facts.look_alikes]
#   message:
#     en: "“{handle}” is easily taken for “{other}”."
#     pl: "„{handle}” łatwo pomylić z „{other}”."
#   guide:
#     en: >-
#       Rename one of them while it is young, or merge the two. If both must
#       stay, say in each profile which is which.
#     pl: >-
#       Zmień nazwę jednego z nich, póki jest młode, albo połącz oba. Jeśli
#       oba muszą zostać, napisz w profilach, które jest które.
package masthead.rules.look_alike_account

deny contains {
	"at": ["handle"],
	"args": {"handle": input.doc.handle, "other": input.facts.look_alikes[0].handle},
	"related": [{"path": other.path, "at": ["handle"]} | some other in input.facts.look_alikes],
}
