package model

import (
	"path"
	"slices"
	"strings"
)

// Scope says what a pause, blackout or waiver is about. Inside a list one match
// is enough; of the lists that are given, each must match. Everything overrules
// the lists. A scope that says nothing covers nothing.
type Scope struct {
	Everything                                                                 bool
	Paths, Platforms, Districts, Accounts, Campaigns, Languages, Labels, Posts []string
}

// Subject is what a scope is asked about: a post at one of its accounts, or a
// whole file with all of them.
type Subject struct {
	Path, District, Campaign, Language, Post string
	Platforms, Accounts, Labels              []string
}

// Covers reports whether s is in the scope.
func (c Scope) Covers(s Subject) bool {
	if c.Everything {
		return true
	}
	lists := []struct{ wanted, has []string }{
		{c.Platforms, s.Platforms}, {c.Districts, []string{s.District}}, {c.Accounts, s.Accounts}, {c.Campaigns, []string{s.Campaign}},
		{c.Languages, []string{s.Language}}, {c.Labels, s.Labels}, {c.Posts, []string{s.Post}},
	}
	said := len(c.Paths) > 0
	if said && !slices.ContainsFunc(c.Paths, func(glob string) bool { return matches(glob, s.Path) }) {
		return false
	}
	for _, list := range lists {
		if len(list.wanted) == 0 {
			continue
		}
		said = true
		if !slices.ContainsFunc(list.has, func(x string) bool { return x != "" && slices.Contains(list.wanted, x) }) {
			return false
		}
	}
	return said
}

// matches compares folder by folder: * and ? stay inside a name, ** is any
// number of folders. A broken pattern matches nothing. Only the last ** is ever
// tried again, so that no pattern takes long.
func matches(glob, p string) bool {
	patterns, names := strings.Split(glob, "/"), strings.Split(p, "/")
	i, j, star, mark := 0, 0, -1, 0
	for j < len(names) {
		switch {
		case i < len(patterns) && patterns[i] == "**":
			star, mark = i, j
			i++
		case i < len(patterns) && matchesName(patterns[i], names[j]):
			i, j = i+1, j+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	return !slices.ContainsFunc(patterns[i:], func(rest string) bool { return rest != "**" })
}

func matchesName(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

func scope(f fields) Scope {
	return Scope{
		Everything: f.flag("all"), Paths: f.texts("paths"), Platforms: f.texts("platforms"), Districts: f.texts("districts"),
		Accounts: f.texts("accounts"), Campaigns: f.texts("campaigns"), Languages: f.texts("languages"), Labels: f.texts("labels"),
		Posts: f.texts("posts"),
	}
}
