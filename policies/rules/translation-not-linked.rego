# METADATA
# title: A translation names its original
# description: >-
#   Only then does anybody notice which language is missing, and that a
#   correction of one must reach the other. What looks like a translation leads
#   to the same page, or shows the same media, on the same day in another
#   language.
# custom:
#   severity: advice
#   kinds: [post]
#   needs: [facts.unlinked_translation]
#   message:
#     en: "“{other}” ({language}) looks like the same post in another language."
#     pl: "„{other}” ({language}) wygląda na ten sam wpis w innym języku."
#   guide:
#     en: >-
#       Put the id of the original into `translation_of`, or into `based_on` if
#       this tells it freely.
#     pl: >-
#       Wpisz identyfikator oryginału w polu `translation_of`, a jeśli to wolna
#       przeróbka, w polu `based_on`.
package masthead.rules.translation_not_linked

deny contains {
	"at": ["language"],
	"args": {"other": twin.id, "language": twin.language},
	"related": [{"path": twin.path, "at": ["language"], "note": twin.id}],
} if {
	twin := input.facts.unlinked_translation
}
