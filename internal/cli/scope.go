package cli

import (
	"fmt"
	"slices"
	"time"

	"masthead/internal/check"
	"masthead/internal/diag"
)

// tellScope says on standard error what a judgement of a change left to one of
// everything, or why it was one of everything and what that took.
func (a *app) tellScope(r *check.Result, took time.Duration) {
	if why := exemptions[r.Exempt]; why != "" {
		fmt.Fprintf(a.Err, "masthead: %s, so all %d files were judged, which took %s\n", why, r.Files, took.Round(time.Millisecond))
	}
	if r.Scope != check.Changed {
		return
	}
	fmt.Fprintf(a.Err, "masthead: judged what the change touches; %d posts, assets and consents were not read\n", r.Unread)
	for _, id := range r.Wider {
		fmt.Fprintf(a.Err, "left to a check of everything: %s [%s]\n", plain(titleOf(r.Rules, id)), id)
	}
}

// exemptions say why everything was judged although the change alone was asked
// for.
var exemptions = map[string]string{
	check.TrustedPart:    "the change touches what judges others",
	check.ManyChanges:    "the change is a large one",
	check.WholeApprovals: "who must approve depends on all files",
}

func titleOf(rules []diag.Rule, id string) string {
	i := slices.IndexFunc(rules, func(r diag.Rule) bool { return r.ID == id })
	if i < 0 {
		return id
	}
	return rules[i].Title
}
