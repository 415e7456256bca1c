# METADATA
# title: A post is written by somebody of its district
# description: >-
#   The people of a district know its readers and answer for its accounts. The
#   lead may write everywhere.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.author_elsewhere, facts.ahead]
#   message:
#     en: "{name} does not work for “{district}”."
#     pl: "{name} nie pracuje dla okręgu „{district}”."
#   guide:
#     en: >-
#       Let somebody of the district take the post over, or have the district
#       added in the file of the person, which the lead approves.
#     pl: >-
#       Niech wpis przejmie ktoś z okręgu albo niech okręg zostanie dopisany w
#       pliku tej osoby, co zatwierdza lider.
package masthead.rules.author_not_of_district

deny contains {
	"at": ["author"],
	"args": {"name": author.name, "district": input.district},
	"blocks": input.facts.ahead.brought,
} if {
	author := input.facts.author_elsewhere
}
