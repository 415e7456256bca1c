# METADATA
# title: A name or a handle keeps to one alphabet
# description: >-
#   Readers cannot tell which letters a mix is made of, and whoever imitates
#   an account counts on it. Chinese, Japanese and Korean go together with Latin.
# related_resources:
#   - https://www.unicode.org/reports/tr39/#Restriction_Level_Detection
# custom:
#   severity: error
#   kinds: [account, person, district, organization]
#   needs: [facts.mixed_names, "facts.characters?"]
#   message:
#     en: "“{text}” mixes alphabets: {scripts}."
#     pl: "„{text}” miesza alfabety: {scripts}."
#   guide:
#     en: >-
#       Write it in one alphabet.
#     pl: >-
#       Zapisz to w jednym alfabecie.
package masthead.rules.name_in_several_alphabets

deny contains {
	"at": name.at,
	"args": {"text": name.text, "scripts": concat(", ", name.scripts)},
} if {
	some name in input.facts.mixed_names
	name.level > data.org.thresholds.safety.restriction_level.value
	not is_told(name.at)
}

# is_told: a letter that looks like another is told by its own rule.
is_told(at) if {
	some hit in input.facts.characters
	hit.at == at
}
