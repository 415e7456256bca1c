# METADATA
# title: The rule of a series can be read
# description: >-
#   A rule that cannot be read brings no posts, and a series that brings none is
#   silent about it.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
# custom:
#   severity: error
#   kinds: [series]
#   needs: [facts.rule_defects]
#   message:
#     en: "“{text}” makes no sense in a recurrence rule."
#     pl: "„{text}” nie ma sensu w regule powtarzania."
#   guide:
#     en: >-
#       Write it as in RFC 5545: FREQ=WEEKLY;BYDAY=MO for every Monday,
#       FREQ=MONTHLY;BYDAY=1TH for the first Thursday of each month.
#     pl: >-
#       Zapisz regułę jak w RFC 5545: FREQ=WEEKLY;BYDAY=MO to każdy
#       poniedziałek, FREQ=MONTHLY;BYDAY=1TH to pierwszy czwartek miesiąca.
package masthead.rules.series_rule_invalid

deny contains {"at": ["rule"], "range": defect.range, "args": {"text": defect.text}} if {
	some defect in input.facts.rule_defects
	defect.supported
}
