# METADATA
# title: Every post has an id
# description: >-
#   The id is how the tool knows that a post was published, whatever its file
#   is called. Without one, a renamed file would be a new post, and go out
#   again.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.missing_id]
#   message:
#     en: "This post has no id."
#     pl: "Ten wpis nie ma identyfikatora."
#   guide:
#     en: >-
#       Add a line such as id: north-flu-clinic at the top, with a name that no
#       other post has, and never change it afterwards.
#     pl: >-
#       Dopisz u góry wiersz taki jak id: north-flu-clinic, z nazwą, której nie
#       ma żaden inny wpis, i później już jej nie zmieniaj.
package masthead.rules.missing_id

deny contains {
	"at": ["id"],
	"fix": {"at": [], "add": {"key": "id", "value": input.facts.missing_id.suggestion}},
}
