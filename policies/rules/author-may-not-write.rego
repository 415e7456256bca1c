# METADATA
# title: Posts are written by people whose role it is
# description: >-
#   Someone who only counts, draws or reviews has not been taught how we speak.
#   Their posts would be published all the same.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.author_mute, facts.ahead]
#   message:
#     en: "{name} has no role that writes posts (only {roles})."
#     pl: "{name} nie ma roli, która pisze wpisy (tylko {roles})."
#   guide:
#     en: >-
#       Let an author, editor or manager take it over, or have such a role
#       added in the file of the person.
#     pl: >-
#       Niech wpis przejmie author, editor albo manager lub niech taka rola
#       zostanie dopisana w pliku tej osoby.
package masthead.rules.author_may_not_write

deny contains {
	"at": ["author"],
	"args": {"name": author.name, "roles": concat(", ", author.roles)},
	"blocks": input.facts.ahead.brought,
} if {
	author := input.facts.author_mute
}
