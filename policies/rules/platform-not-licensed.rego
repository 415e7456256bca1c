# METADATA
# title: An asset is licensed for the platform
# description: >-
#   A licence names the platforms on which a picture may appear. On another
#   one it is used without a licence.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_rights]
#   message:
#     en: "“{asset}” is not licensed for {name}."
#     pl: "„{asset}” nie ma licencji na: {name}."
#   guide:
#     en: >-
#       Give this platform another picture under `variants`, or extend the
#       licence.
#     pl: >-
#       Podaj dla tej platformy inny obraz w `variants` albo rozszerz
#       licencję.
package masthead.rules.platform_not_licensed

deny contains {
	"at": right.at,
	"args": {"asset": right.asset, "name": right.name},
	"related": [{"path": right.path, "at": ["rights", "channels"]}],
} if {
	some right in input.facts.media_rights
	right.what == "channel"
}
