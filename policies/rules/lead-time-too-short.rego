# METADATA
# title: A post is here early enough to be looked at
# description: >-
#   Somebody must have time to read a post before it goes out, and to stop it. A
#   correction needs no such time, and neither does a post whose label asks for
#   somebody on duty: it is watched all the way.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.short_notice, "doc.correction?", "facts.duty_labels?"]
#   message:
#     en: "This goes out at {time}, sooner than {lead} from now."
#     pl: "Ten wpis ma się ukazać {time}, czyli wcześniej niż za {lead}."
#   guide:
#     en: >-
#       Write a later time behind publish_at, so that people have time to look
#       at it. What cannot wait gets a label that puts somebody on duty, such as
#       urgent.
#     pl: >-
#       Wpisz przy publish_at późniejszy termin, żeby był czas na sprawdzenie.
#       Wpis, który nie może czekać, dostaje etykietę, przy której ktoś ma
#       dyżur, na przykład urgent.
package masthead.rules.lead_time_too_short

deny contains {"at": item.at, "args": {"time": item.local, "lead": item.lead}} if {
	not input.doc.correction
	not input.facts.duty_labels
	some item in input.facts.short_notice
}
