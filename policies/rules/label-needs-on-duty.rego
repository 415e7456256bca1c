# METADATA
# title: Somebody is on duty when people will ask
# description: >-
#   Some posts make people ask at once: a recall, a closed ward, a fire. If
#   nobody answers, rumours do.
# custom:
#   severity: warning
#   kinds: [post]
#   needs: [facts.unattended]
#   message:
#     en: "The label “{label}” asks for somebody on duty; from {from} nobody is."
#     pl: "Etykieta „{label}” wymaga dyżuru, a od {from} nikt go nie pełni."
#   guide:
#     en: >-
#       Send the post while somebody is on call, or arrange for somebody to be
#       (on_call of a person).
#     pl: >-
#       Opublikuj wpis w czasie dyżuru albo ustal dyżur (on_call u osoby).
package masthead.rules.label_needs_on_duty

deny contains {"at": gap.label_at, "args": {"label": gap.label, "from": gap.from}} if {
	gap := input.facts.unattended
}
