package model

import (
	"path"
	"strings"
)

// Kind is one kind of file in a governance repository.
type Kind struct {
	Name   string // as in schema/<name>.schema.json; "" in Schema means no schema
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
	{"rule", "policies/rules/", ".rego", false},
	{"approval", "policies/approvals/", ".rego", false},
	{"library", "policies/lib/", ".rego", false},
	{"style", "policies/style/", ".yml", false},
	{"schema", "schema/", ".schema.json", false},
	{"account", "accounts/", ".yaml", true},
	{"post", "calendar/", ".md", true},
}

// Trusted lists the paths that judge a change and therefore come from its
// base: folders end in a slash. This is the one place that defines it.
var Trusted = []string{"policies/", "schema/", "accounts/people/", "accounts/districts/", ".github/", "masthead.yaml"}

// IsTrusted reports whether p belongs to the trusted part.
func IsTrusted(p string) bool {
	for _, t := range Trusted {
		if p == t || strings.HasSuffix(t, "/") && strings.HasPrefix(p, t) {
			return true
		}
	}
	return false
}

// MediaFolder holds the image, video and document files that assets describe.
const MediaFolder = "calendar/assets/media/"

// stem is the file name without folder and extension: the id of every kind
// but the post.
func stem(p, ext string) string { return strings.TrimSuffix(path.Base(p), ext) }
