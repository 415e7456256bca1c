# METADATA
# title: The letters of a time zone are those of that day
# description: >-
#   PST and PDT, CET and CEST are an hour apart. Whoever goes by the letters is
#   there an hour early or late.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.contradictions]
#   message:
#     en: "“{said}”: on {day} the clocks there show {is}."
#     pl: "„{said}”: w dniu {day} obowiązuje tam {is}."
#   guide:
#     en: >-
#       Write the other letters, or the city: “10:00 in Warsaw” is right all
#       year round.
#     pl: >-
#       Zapisz właściwy skrót albo miasto: „10:00 w Warszawie” jest poprawne
#       przez cały rok.
package masthead.rules.zone_abbreviation_wrong

deny contains {
	"at": item.at,
	"range": item.range,
	"args": {"said": item.said, "day": item.day, "is": item.is},
} if {
	some item in input.facts.contradictions
	item.fault == "zone-of-date"
}
