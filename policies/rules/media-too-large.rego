# METADATA
# title: Media are no larger than the platform takes
# description: >-
#   The platform refuses a file beyond its limit when it is too late to make
#   it smaller.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "“{asset}” has {has} kB, and {name} takes at most {most} kB."
#     pl: "„{asset}” ma {has} kB, a {name} przyjmuje najwyżej {most} kB."
#   guide:
#     en: >-
#       Save the file smaller: fewer pixels, or a stronger compression.
#     pl: >-
#       Zapisz plik w mniejszym rozmiarze: mniej pikseli albo mocniejsza
#       kompresja.
package masthead.rules.media_too_large

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "has": ceil(limit.has / 1000), "most": floor(limit.most / 1000), "asset": limit.asset},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "bytes"
}
