# METADATA
# title: Alternative text fits the platform
# description: >-
#   Platforms refuse the picture, or cut its text off in the middle of a
#   word, when the alternative text is longer than they allow.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.media_limits]
#   message:
#     en: "{name} takes {most} characters of alternative text, and “{asset}” has {has}."
#     pl: "{name} przyjmuje tekst alternatywny do {most} znaków, a „{asset}” ma {has}."
#   guide:
#     en: >-
#       Keep what a listener needs, and move the details into the post
#       itself.
#     pl: >-
#       Zostaw to, czego potrzebuje słuchacz, a szczegóły przenieś do treści
#       wpisu.
package masthead.rules.alt_text_too_long

deny contains object.union(finding, marked) if {
	some limit in input.facts.media_limits
	limit.what == "alt"
	finding := {
		"at": limit.at,
		"args": {"name": limit.name, "most": limit.most, "has": limit.has, "asset": limit.asset},
		"blocks": limit.blocks,
	}
	marked := {"range": range | range := limit.range}
}
