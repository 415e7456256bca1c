# METADATA
# title: Rights are extended before they end
# description: >-
#   Posts with this asset are still to come, and its rights end soon.
#   Extending them takes weeks.
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: [facts.rights_ending]
#   message:
#     en: "The rights end on {until}, and posts with it are still to come: {count}."
#     pl: "Prawa kończą się {until}, a w planie są jeszcze wpisy z tym zasobem: {count}."
#   guide:
#     en: >-
#       Extend the rights now, or plan the posts with another picture.
#     pl: >-
#       Przedłuż prawa już teraz albo zaplanuj wpisy z innym obrazem.
package masthead.rules.asset_rights_ending_soon

deny contains {
	"at": ["rights", "until"],
	"args": {"until": ending.until, "count": count(ending.posts)},
	"related": [{"path": post.path, "at": ["media"]} | some post in ending.posts],
} if {
	ending := input.facts.rights_ending
}
