# METADATA
# title: Media made by a machine are labelled
# description: >-
#   People have a right to know that a picture was made by a machine; the law
#   of the European Union and the rules of the large platforms ask for it.
# related_resources:
#   - https://eur-lex.europa.eu/eli/reg/2024/1689/oj
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.ai_media, "doc.disclosures?"]
#   message:
#     en: "“{asset}” was made by AI, and the post does not say so."
#     pl: "„{asset}” powstał przy użyciu AI, a wpis o tym nie mówi."
#   guide:
#     en: >-
#       Add `ai-made` to `disclosures`.
#     pl: >-
#       Dodaj `ai-made` do pola `disclosures`.
package masthead.rules.ai_media_unlabelled

deny contains {"at": medium.at, "args": {"asset": medium.asset}} if {
	not labelled
	some medium in input.facts.ai_media
}

labelled if "ai-made" in input.doc.disclosures
