package check_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/tree"
)

const aPost = `---
id: %
status: ready
accounts: [north-mastodon]
publish_at: 2026-10-12T10:00
author: ana
---
The night nurse explains how a plaster cast is made. Nobody needs to book.
`

func postWith(id string, lines ...string) string {
	return strings.Replace(strings.Replace(aPost, "%", id, 1), "author:", strings.Join(append(lines, "author:"), "\n"), 1)
}

// inBothScopes judges a change of the small organisation.
func inBothScopes(t *testing.T, before, change map[string]string) (all, part *check.Result) {
	t.Helper()
	base := with(small(t), before)
	o := check.Options{Base: tree.Memory(base), Head: tree.Memory(with(base, change)), Law: ownLaw(t), Now: findingsDay}
	all = judged(t, o)
	o.Scope = check.Changed
	return all, judged(t, o)
}

func ownLaw(t *testing.T) *check.Law {
	t.Helper()
	law, err := lawOnce()
	if err != nil {
		t.Fatal(err)
	}
	return law
}

// lawOnce compiles the rules of this repository once for many tests.
var lawOnce = sync.OnceValues(func() (*check.Law, error) {
	own, err := tree.Folder("../..", check.Listing())
	if err != nil {
		return nil, err
	}
	return check.LawOf(context.Background(), own)
})

func has(r *check.Result, rule, path string) bool {
	return slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == rule && f.Path == path })
}

// However the id is written in a post that nobody has a reason to read: who
// takes it once more is told in the pull request.
func TestAReusedIDIsFoundWhereverItLies(t *testing.T) {
	const path = "calendar/north/2026/10/new.md"
	old := strings.ReplaceAll(postWith("OLD"), "2026-10-12", "2025-01-12")
	id := func(written string) string { return strings.Replace(old, "id: OLD", written, 1) }
	for name, text := range map[string]string{
		"as it is":                 id("id: taken-1"),
		"between quotes":           id(`id: "taken-1"`),
		"between single quotes":    id("id: 'taken-1'"),
		"the key between quotes":   id(`"id": taken-1`),
		"a key by itself":          id("? id\n: taken-1"),
		"folded":                   id("id: >-\n  taken-1"),
		"on the next line":         id("id:\n  taken-1"),
		"an escape":                id(`id: "take\x6e-1"`),
		"an escape at the end":     id("id: \"taken\\\n  -1\""),
		"a tag":                    id("id: !!str taken-1"),
		"capitals":                 id("id: Taken-1"),
		"a sign that becomes k":    id("id: ta\u212Aen-1"),
		"with a word behind":       id("id: taken-1 # the first"),
		"last of all":              strings.Replace(id("labels: []"), "author: ana\n", "author: ana\nid: taken-1\n", 1),
		"a mapping in braces":      "---\n{id: taken-1, status: draft, author: ana}\n---\nText.\n",
		"lines of Windows":         strings.ReplaceAll(id("id: taken-1"), "\n", "\r\n"),
		"a mark of the order":      "\uFEFF" + id("id: taken-1"),
		"blank lines in front":     "\n\n" + id("id: taken-1"),
		"an end that is none":      id("labels:\n  - x\n--- \nid: taken-1"),
		"a line that is no end":    id("---x: y\nid: taken-1"),
		"no end at all":            "---\nstatus: draft\nid: taken-1",
		"a post that is like it":   id("id: taken-12"),
		"a post that names it":     id("id: other\nbased_on: taken-1"),
		"in the text":              id("id: other") + "taken-1 is not its id\n",
		"as a part of another one": id("id: not-taken-1"),
	} {
		all, part := inBothScopes(t, map[string]string{"calendar/south/2025/01/old.md": text}, map[string]string{path: postWith("taken-1")})
		if part.Scope != check.Changed || slices.Contains(part.Wider, "duplicate-id") {
			t.Fatalf("%s: scope %v, left to others: %v", name, part.Scope, part.Wider)
		}
		want := !slices.Contains([]string{"a post that is like it", "a post that names it", "in the text", "as a part of another one", "an end that is none"}, name)
		if got := has(part, "duplicate-id", path); got != has(all, "duplicate-id", path) || got != want {
			t.Errorf("%s: found %v, by all %v", name, got, has(all, "duplicate-id", path))
		}
	}
}

func TestAnIDThatNobodyCanLookForIsComparedWithAll(t *testing.T) {
	const path = "calendar/north/2026/10/new.md"
	for name, ids := range map[string][2]string{
		"other letters":        {"ża-1", "ŻA-1"},
		"another composition":  {"\u00e9t\u00e9", "e\u0301te\u0301"},
		"longer than any word": {strings.Repeat("x", 300), strings.Repeat("X", 300)},
	} {
		old := strings.ReplaceAll(postWith(ids[0]), "2026-10-12", "2025-01-12")
		_, part := inBothScopes(t, map[string]string{"calendar/south/2025/01/old.md": old}, map[string]string{path: postWith(ids[1])})
		if !has(part, "duplicate-id", path) {
			t.Errorf("%s: not found", name)
		}
	}
}

func TestAnOriginalIsFoundWhereverItLies(t *testing.T) {
	const path = "calendar/north/2026/10/new.md"
	old := strings.ReplaceAll(postWith("the-original"), "2026-10-12", "2025-01-12")
	for where, before := range map[string]map[string]string{
		"by the name of its file":  {"calendar/south/2025/01/the-original.md": old},
		"by the end of its name":   {"calendar/south/2025/01/original.md": old},
		"by nothing but its text":  {"calendar/south/2025/01/quite-another.md": old},
		"in the folder of no time": {"calendar/south/quite-another.md": old},
	} {
		_, part := inBothScopes(t, before, map[string]string{path: postWith("new", "based_on: the-original")})
		if has(part, "unknown-reference", path) || part.Scope != check.Changed {
			t.Errorf("%s: not found", where)
		}
	}
	_, part := inBothScopes(t, nil, map[string]string{path: postWith("new", "based_on: the-original")})
	if !has(part, "unknown-reference", path) {
		t.Error("an original that is nowhere passes")
	}
}

func TestWhatIsFarFromAChangeIsNotRead(t *testing.T) {
	before := map[string]string{
		"calendar/south/2026/10/other-district.md": strings.ReplaceAll(postWith("a"), "north-mastodon", "south-bluesky"),
		"calendar/north/2026/01/other-month.md":    strings.ReplaceAll(postWith("b"), "2026-10-12", "2026-01-12"),
		"calendar/north/2026/10/other-week.md":     strings.ReplaceAll(postWith("c"), "2026-10-12", "2026-10-28"),
		"calendar/assets/other.yaml":               "title: Other\n",
		"calendar/south/2026/10/same-account.md":   postWith("d"),
		"calendar/north/loose.md":                  postWith("e"),
	}
	_, part := inBothScopes(t, before, map[string]string{"calendar/north/2026/10/new.md": postWith("new")})
	for path := range before {
		near := strings.Contains(path, "same") || strings.Contains(path, "loose")
		if read := part.Source(path, false) != nil; read != near {
			t.Errorf("%s was read: %v", path, read)
		}
	}
	if !has(part, "same-minute-collision", "calendar/north/2026/10/new.md") {
		t.Error("the post of another district at the same account is not seen")
	}
}

func TestAChangeOfWhatJudgesIsJudgedOverAll(t *testing.T) {
	for _, path := range []string{"accounts/people/ana.yaml", "policies/waivers/x.yaml", "masthead.yaml", ".github/CODEOWNERS"} {
		all, part := inBothScopes(t, nil, map[string]string{path: "x: y\n"})
		if part.Scope != check.All || part.Exempt != check.TrustedPart || part.Wider != nil || part.Unread != 0 {
			t.Errorf("%s: scope %v, exempt %q, wider %v", path, part.Scope, part.Exempt, part.Wider)
		}
		if len(all.Findings) != len(part.Findings) {
			t.Errorf("%s: %d findings, of all %d", path, len(part.Findings), len(all.Findings))
		}
	}
}

func TestAChangeNamesTheRulesThatItCouldConcern(t *testing.T) {
	_, posts := inBothScopes(t, nil, map[string]string{"calendar/north/2026/10/new.md": postWith("new")})
	if !slices.Contains(posts.Wider, "near-duplicate-post") || slices.Contains(posts.Wider, "removed-while-referenced") {
		t.Errorf("a new post: %v", posts.Wider)
	}
	_, gone := inBothScopes(t, nil, map[string]string{"calendar/assets/clinic.yaml": ""})
	if !slices.Contains(gone.Wider, "removed-while-referenced") || slices.Contains(gone.Wider, "near-duplicate-post") {
		t.Errorf("a deleted asset: %v", gone.Wider)
	}
}

func TestAStopIsHeldAgainstThePostsOfItsDays(t *testing.T) {
	const path = "calendar/north/2026/10/waiting.md"
	_, part := inBothScopes(t, map[string]string{path: postWith("waiting")},
		map[string]string{"calendar/blackouts/mourning.yaml": "title: Mourning\nscope: {all: true}\nfrom: 2026-10-11\nuntil: 2026-10-13\nreason: mourning\nby: ola\n"})
	if !has(part, "inside-blackout", path) {
		var rules []string
		for _, f := range part.Findings {
			rules = append(rules, f.Rule+" "+f.Path)
		}
		t.Errorf("only %q", rules)
	}
}

func TestAPostIsLookedForInItsMonth(t *testing.T) {
	for path, want := range map[string]bool{
		"calendar/north/2026/10/a.md": false, "calendar/north/2026/09/a.md": true, "calendar/north/2027/10/a.md": true,
		"calendar/north/a.md": false, "calendar/north/2026/13/a.md": false, "calendar/north/autumn/2026/09/a.md": false,
	} {
		_, part := inBothScopes(t, nil, map[string]string{path: postWith("a")})
		if has(part, "misfiled-post", path) != want {
			t.Errorf("%s: misfiled: %v", path, !want)
		}
	}
	edge := strings.ReplaceAll(postWith("a"), "2026-10-12", "2026-11-05")
	if _, part := inBothScopes(t, nil, map[string]string{"calendar/north/2026/10/a.md": edge}); has(part, "misfiled-post", "calendar/north/2026/10/a.md") {
		t.Error("a few days matter")
	}
}
