# METADATA
# title: A repost has no words of its own
# description: >-
#   A repost passes on what another wrote; platforms take no text with it, so
#   what is written here is lost.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [doc.action, doc.body]
#   message:
#     en: "A repost carries no text, so these words are never published."
#     pl: "Podanie dalej nie ma własnego tekstu, więc te słowa się nie ukażą."
#   guide:
#     en: >-
#       Use action: quote to say something about it, or take the text out.
#     pl: >-
#       Użyj action: quote, aby dodać coś od siebie, albo usuń tekst.
package masthead.rules.repost_with_text

deny contains {"at": ["body"]} if {
	input.doc.action == "repost"
	trim_space(input.doc.body) != ""
}
