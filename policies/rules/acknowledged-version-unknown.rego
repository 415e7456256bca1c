# METADATA
# title: What was read is the style guide of that day
# description: >-
#   An acknowledgement of a version that was not in force when it was read is
#   a slip of the pen, and the person will be asked again.
# custom:
#   severity: warning
#   kinds: [acknowledgement]
#   needs: [doc.version, doc.read_on]
#   message:
#     en: "On {read_on} the style guide was “{current}”, not “{version}”."
#     pl: "{read_on} obowiązywał poradnik stylu „{current}”, a nie „{version}”."
#   guide:
#     en: >-
#       Write the version that stands in masthead.yaml, with quotes around it.
#     pl: >-
#       Wpisz wersję z pliku masthead.yaml, w cudzysłowie.
package masthead.rules.acknowledged_version_unknown

deny contains {
	"at": ["version"],
	"args": {"version": input.doc.version, "current": guide.version, "read_on": input.doc.read_on},
} if {
	guide := data.org.organization.style_guide
	input.doc.read_on > guide.published
	input.doc.version != guide.version
}
