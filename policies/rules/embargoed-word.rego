# METADATA
# title: What is under embargo is not said before its time
# description: >-
#   An embargo is a promise. Words count in every form and however they are
#   written: bent, as a hashtag, spaced out, with letters that only look right.
#   The words themselves can be read by anyone who can read masthead.yaml.
# custom:
#   severity: error
#   kinds: [post, series, campaign]
#   needs: [facts.embargoed]
#   message:
#     en: "“{text}” is under embargo until {until}."
#     pl: "„{text}” jest objęte embargiem do {until}."
#   guide:
#     en: >-
#       Publish it after that, or leave the words out. A date alone means that
#       the whole day is still closed.
#     pl: >-
#       Opublikuj to później albo usuń te słowa. Sama data oznacza, że embargo
#       obejmuje cały ten dzień.
package masthead.rules.embargoed_word

deny contains object.union(finding, place(word)) if {
	some word in input.facts.embargoed
	finding := {
		"at": word.at,
		"args": {"text": word.text, "until": word.until},
		"related": [{"path": "masthead.yaml", "at": ["embargoes", word.entry, "until"]}],
		"blocks": word.queued,
	}
}

default place(_) := {}

place(word) := {"range": word.range}
