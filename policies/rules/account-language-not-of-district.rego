# METADATA
# title: An account speaks a language of its district
# description: >-
#   Nobody in the district answers for texts in another language: nobody can
#   approve them, and nobody can answer the readers.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.state, doc.language]
#   message:
#     en: "The district “{district}” does not work in “{language}”."
#     pl: "Okręg „{district}” nie pracuje w języku „{language}”."
#   guide:
#     en: >-
#       Correct the language, or add it to the district together with somebody
#       who speaks it.
#     pl: >-
#       Popraw język albo dodaj go do okręgu razem z osobą, która go zna.
package masthead.rules.account_language_not_of_district

deny contains {"at": ["language"], "args": {"district": input.district, "language": input.doc.language}} if {
	input.doc.state != "closed"
	languages := data.org.districts[input.district].languages
	not input.doc.language in languages
	not split(input.doc.language, "-")[0] in languages
}
