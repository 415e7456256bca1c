# METADATA
# title: Posts come down when the rights to their media end
# description: >-
#   The licence says that posts with this asset are taken down after its last
#   day, and this one is still out.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.media_rights]
#   message:
#     en: "The rights to “{asset}” ended on {date}, and the post is still out."
#     pl: "Prawa do „{asset}” skończyły się {date}, a wpis nadal jest opublikowany."
#   guide:
#     en: >-
#       Withdraw the post with `withdraw`, or extend the rights and say so in
#       the asset.
#     pl: >-
#       Wycofaj wpis polem `withdraw` albo przedłuż prawa i zapisz to w pliku
#       zasobu.
package masthead.rules.take_down_overdue

deny contains {
	"at": right.at,
	"args": {"asset": right.asset, "date": right.date},
	"related": [{"path": right.path, "at": ["rights", "until"]}],
} if {
	some right in input.facts.media_rights
	right.what == "overdue"
}
