# METADATA
# title: The profile of an official account shows whose it is
# description: >-
#   Readers tell ours from an imitation by the name, the bio and the link.
#   They can only if all of ours show the same signs.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.state, doc.profile, "facts.profile_host?"]
#   message:
#     en: "The profile {field} “{text}” shows none of: {wanted}."
#     pl: "Pole profilu {field} „{text}” nie zawiera żadnego z: {wanted}."
#   guide:
#     en: >-
#       Change the profile on the platform, then write here what it says.
#     pl: >-
#       Zmień profil na platformie, a potem zapisz tutaj jego treść.
package masthead.rules.profile_off_baseline

deny contains {"at": ["profile", field], "args": {"field": field, "text": text, "wanted": concat(", ", wanted)}} if {
	input.doc.state == "official"
	some field in ["name", "bio"]
	wanted := data.org.organization.profile[sprintf("%s_contains", [field])]
	text := input.doc.profile[field]
	not shows(text, wanted)
}

deny contains {
	"at": ["profile", "link"],
	"args": {"field": "link", "text": input.doc.profile.link, "wanted": wanted},
} if {
	input.doc.state == "official"
	wanted := data.org.organization.profile.link_host
	not input.facts.profile_host == wanted
	not endswith(input.facts.profile_host, concat("", [".", wanted]))
}

shows(text, wanted) if {
	some sign in wanted
	contains(lower(text), lower(sign))
}
