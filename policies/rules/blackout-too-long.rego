# METADATA
# title: A blackout is short
# description: >-
#   More than a month of silence is most often a mistyped month or year. If it
#   is meant, its scope may be too wide.
# custom:
#   severity: advice
#   kinds: [blackout]
#   needs: [facts.length_days]
#   message:
#     en: "This blackout lasts {days} days."
#     pl: "Ta cisza trwa {days} dni."
#   guide:
#     en: >-
#       Check the dates. If only some accounts or subjects must be quiet, narrow
#       the scope.
#     pl: >-
#       Sprawdź daty. Jeśli milczeć mają tylko niektóre konta lub tematy, zawęź
#       zakres.
package masthead.rules.blackout_too_long

deny contains {"at": ["until"], "args": {"days": input.facts.length_days}} if {
	input.facts.length_days > data.org.thresholds.process.blackout_days.value
}
