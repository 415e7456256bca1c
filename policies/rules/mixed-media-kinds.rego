# METADATA
# title: A post does not mix kinds of media where the platform forbids it
# description: >-
#   Some platforms take pictures or a film, but never both in one post.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} takes either pictures or a film or a recording in one post, not several kinds together."
#     pl: "{name} przyjmuje w jednym wpisie albo obrazy, albo film, albo nagranie, nigdy razem."
#   guide:
#     en: >-
#       Keep one kind, or give this platform its own media under `variants`.
#     pl: >-
#       Zostaw jeden rodzaj albo podaj dla tej platformy osobne media w
#       `variants`.
package masthead.rules.mixed_media_kinds

deny contains {
	"at": limit.at,
	"args": {"name": limit.name},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what == "mixed"
}
