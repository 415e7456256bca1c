# METADATA
# title: A waiver ends soon enough to be thought of again
# description: >-
#   What is excused for years is a rule that does not hold. A short waiver
#   asks again whether the reason is still there.
# custom:
#   severity: error
#   kinds: [waiver]
#   needs: [facts.waiver_days]
#   message:
#     en: "The waiver lasts {days} days; at most {limit} are allowed."
#     pl: "Odstępstwo trwa {days} dni, a dozwolone jest najwyżej {limit}."
#   guide:
#     en: >-
#       Choose an earlier day, and renew the waiver if it is still needed
#       then.
#     pl: >-
#       Wybierz wcześniejszy dzień i w razie potrzeby odnów odstępstwo.
package masthead.rules.waiver_too_long

deny contains {"at": ["expires"], "args": {"days": input.facts.waiver_days, "limit": limit}} if {
	limit := data.rights.organization.waivers.max_days
	input.facts.waiver_days > limit
}
