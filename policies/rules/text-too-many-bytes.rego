# METADATA
# title: A text is no larger than the platform stores
# description: >-
#   Some platforms limit the bytes of a text as well as its characters. An
#   emoji of a family is one character and 25 bytes, so a text of emoji can be
#   short and too large at once.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.too_long]
#   message:
#     en: "{name} stores {most} bytes of a text, and this one has {has}."
#     pl: "{name} przechowuje najwyżej {most} bajtów tekstu, a ten ma {has}."
#   guide:
#     en: >-
#       Use fewer emoji, or write a variant for this platform.
#     pl: >-
#       Użyj mniej emoji albo napisz wariant dla tej platformy.
package masthead.rules.text_too_many_bytes

deny contains {
	"at": text.at,
	"range": text.range,
	"args": {"name": text.name, "most": text.most, "has": text.has},
	"blocks": text.blocks,
} if {
	some text in input.facts.too_long
	text.what == "bytes"
}
