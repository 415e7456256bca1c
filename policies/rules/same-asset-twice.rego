# METADATA
# title: A file is described by one asset
# description: >-
#   Two assets for one file have two licences, two sets of rights and two
#   lists of consents, and posts go by the one that somebody found first.
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: [facts.same_file]
#   message:
#     en: "“{other}” describes the same file."
#     pl: "Ten sam plik opisuje „{other}”."
#   guide:
#     en: >-
#       Keep one of the two, and let posts use it.
#     pl: >-
#       Zostaw jeden z nich i używaj go we wpisach.
package masthead.rules.same_asset_twice

deny contains {
	"at": [other.by],
	"args": {"other": other.id},
	"related": [{"path": other.path, "at": [other.by]}],
} if {
	other := input.facts.same_file
}
