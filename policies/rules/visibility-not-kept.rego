# METADATA
# title: A post for fewer people is not shown to everybody
# description: >-
#   Where a platform cannot show a post to followers alone, or keep it off its
#   lists, it would be public. It is not sent there.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.lost_readers]
#   message:
#     en: "This post is for fewer people, and would be seen by everybody on {names}."
#     pl: "Ten wpis jest dla mniejszej liczby osób, a na platformach {names} zobaczyliby go wszyscy."
#   guide:
#     en: >-
#       Take the accounts of those platforms out of the list, or remove the
#       line visibility if everybody may see the post.
#     pl: >-
#       Usuń z listy konta na tych platformach albo skreśl wiersz visibility,
#       jeśli wpis mogą zobaczyć wszyscy.
package masthead.rules.visibility_not_kept

deny contains {
	"at": ["visibility"],
	"args": {"names": input.facts.lost_readers.names},
}
