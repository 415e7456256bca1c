# METADATA
# title: A post has no more films and recordings than the platform takes
# description: >-
#   Platforms play one film or one recording in a post and refuse more.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} takes {most} film or recording in one post, and there are {has}."
#     pl: "{name} przyjmuje w jednym wpisie najwyżej tyle filmów lub nagrań: {most}, a jest ich {has}."
#   guide:
#     en: >-
#       Keep one, and put the others into posts of their own.
#     pl: >-
#       Zostaw jedno nagranie, a pozostałe umieść w osobnych wpisach.
package masthead.rules.too_many_videos

deny contains {
	"at": limit.at,
	"args": {"name": limit.name, "most": limit.most, "has": limit.has},
	"blocks": limit.blocks,
} if {
	some limit in input.facts.media_limits
	limit.what in {"videos", "audio"}
}
