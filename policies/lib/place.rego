# METADATA
# title: Where things of a kind are kept
# description: A folder and a file name say it the same in every language.
package masthead.lib.place

folders := {
	"person": "accounts/people",
	"district": "accounts/districts",
	"account": "accounts/*",
	"inventory": "accounts/inventories",
	"case": "accounts/cases",
	"series": "calendar/series",
	"campaign": "calendar/campaigns",
	"meeting": "calendar/meetings",
	"asset": "calendar/assets",
	"consent": "calendar/consents",
	"platform": "policies/platforms",
}

# of is the file that a thing of the kind would be in. Posts and targets are
# found by what a file says, not by its name.
of(kind, id) := sprintf("%s/%s.yaml", [folders[kind], id])

of("post", id) := sprintf("calendar/**.md (id: %s)", [id])

of("target", id) := sprintf("masthead.yaml (targets: %s)", [id])
