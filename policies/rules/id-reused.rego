# METADATA
# title: The id of a published post is never given to another
# description: >-
#   What was sent once under an id is never sent again: the new post would
#   silently stay unpublished.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.id_of_other]
#   message:
#     en: "A post with this id was published on {date} with other content, so this one would never go out."
#     pl: "Wpis z tym identyfikatorem i inną treścią ukazał się {date}, więc ten nigdy by się nie ukazał."
#   guide:
#     en: >-
#       Give the new post an id of its own, and put the old one back.
#     pl: >-
#       Nadaj nowemu wpisowi własny identyfikator i przywróć poprzedni wpis.
package masthead.rules.id_reused

deny contains {
	"at": ["id"],
	"args": {"date": input.facts.id_of_other.date},
	"related": [{"path": input.facts.id_of_other.path, "at": ["id"]}],
}
