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
#       Add an id that no other post has, and never change it. masthead fix
#       writes one.
#     pl: >-
#       Dopisz identyfikator, którego nie ma żaden inny wpis, i nigdy go nie
#       zmieniaj. Zrobi to masthead fix.
package masthead.rules.missing_id

deny contains {
	"at": ["id"],
	"fix": {"at": [], "add": {"key": "id", "value": input.facts.missing_id.suggestion}},
}
