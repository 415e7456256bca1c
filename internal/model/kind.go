package model

import "strings"

// Kind is one kind of file in a governance repository.
type Kind struct {
	Name   string // as in schema/<name>.schema.json
	Folder string // where its files are, with the trailing slash; "" for masthead.yaml
	Ext    string
	Schema bool // judged by schema/<name>.schema.json
}

// Kinds is the one table of kinds. A kind whose folder holds a folder per
// district (account, post) comes after the reserved folders.
var Kinds = []Kind{
	{"organization", "", ".yaml", true},
	{"person", "accounts/people/", ".yaml", true},
	{"acknowledgement", "accounts/acknowledgements/", ".yaml", true},
	{"district", "accounts/districts/", ".yaml", true},
	{"inventory", "accounts/inventories/", ".yaml", true},
	{"case", "accounts/cases/", ".yaml", true},
	{"series", "calendar/series/", ".yaml", true},
	{"campaign", "calendar/campaigns/", ".yaml", true},
	{"blackout", "calendar/blackouts/", ".yaml", true},
	{"pause", "calendar/pauses/", ".yaml", true},
	{"meeting", "calendar/meetings/", ".yaml", true},
	{"asset", "calendar/assets/", ".yaml", true},
	{"consent", "calendar/consents/", ".yaml", true},
	{"idea", "calendar/ideas/", ".yaml", true},
	{"results", "calendar/results/", ".yaml", true},
	{"platform", "policies/platforms/", ".yaml", true},
	{"waiver", "policies/waivers/", ".yaml", true},
	{"thresholds", "policies/thresholds/", ".yaml", true},
	{"ledger", "policies/ledger/", ".yaml", true},
	{"override", "policies/overrides/", ".yaml", true},
	{"rule", "policies/rules/", ".rego", false},
	{"approval", "policies/approvals/", ".rego", false},
	{"library", "policies/lib/", ".rego", false},
	{"style", "policies/style/", ".yml", false},
	{"schema", "schema/", ".schema.json", false},
	{"account", "accounts/", ".yaml", true},
	{"post", "calendar/", ".md", true},
}

// KindNamed is the kind of that name; ok is false if there is none.
func KindNamed(name string) (kind Kind, ok bool) {
	for _, k := range Kinds {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// OrganizationFile is the one file of its kind.
const OrganizationFile = "masthead.yaml"

// MediaFolder holds the image, video and document files that assets describe.
const MediaFolder = "calendar/assets/media/"

// Forges are the folders from which a forge runs what it finds.
var Forges = []string{".github/", ".gitea/", ".forgejo/"}

// Trusted lists the paths that judge a change and therefore come from its
// base: folders end in a slash. This is the one place that defines it.
// Attributes judge nothing, but decide what a reviewer is shown.
var Trusted = append([]string{"policies/", "schema/", "accounts/people/", "accounts/districts/", OrganizationFile, ".gitattributes"}, Forges...)

// IsTrusted reports whether p belongs to the trusted part.
func IsTrusted(p string) bool {
	for _, t := range Trusted {
		if p == t || strings.HasSuffix(t, "/") && strings.HasPrefix(p, t) {
			return true
		}
	}
	return false
}

// IsID reports whether s has the form of an id: lower-case ASCII letters,
// digits and single hyphens between them. No folder of a kind may have the name
// of a district, which the caller checks.
func IsID(s string) bool {
	for _, word := range strings.Split(s, "-") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// slug is the id that a name was probably meant to be, or "" where letters
// would be lost: the name of a town must not become another word.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r > 127:
			return ""
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), "-")
}
