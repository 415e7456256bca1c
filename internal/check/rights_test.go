package check_test

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/tree"
)

const borrowed = `---
id: south-borrowed
status: ready
accounts: [north-mastodon]
publish_at: 2026-10-12T10:00
author: %s
language: en
---
News for everybody from the south.
`

func changed(t *testing.T, law *check.Law, base map[string][]byte, change map[string][]byte) []diag.Finding {
	t.Helper()
	head := maps.Clone(base)
	for path, text := range change {
		head[path] = text
		if text == nil {
			delete(head, path)
		}
	}
	return findingsOf(t, check.Options{Head: tree.Memory(head), Base: tree.Memory(base), Law: law})
}

// A change gives itself no right: not by moving the file of another district's
// account, not by bringing a person with every role, not by loosening the
// limits in the account's own file.
func TestAChangeGivesItselfNoRight(t *testing.T) {
	law, err := check.LawOf(context.Background(), ownTree(t))
	if err != nil {
		t.Fatal(err)
	}
	base := smallFiles(t)
	const account, post = "accounts/north/north-mastodon.yaml", "calendar/south/2026/10/borrowed.md"
	by := func(author string) []byte { return bytes.ReplaceAll([]byte(borrowed), []byte("%s"), []byte(author)) }
	late := bytes.ReplaceAll(by("ana"), []byte("T10:00"), []byte("T22:30"))
	for _, test := range []struct {
		name, rule, path string
		change           map[string][]byte
	}{
		{"another district's account", "account-of-another-district", post, map[string][]byte{post: by("ben")}},
		{"the same, with the account's file moved", "account-of-another-district", post, map[string][]byte{
			post: by("ben"), account: nil, "accounts/south/north-mastodon.yaml": base[account]}},
		{"a newcomer with every role", "author-not-of-district", post, map[string][]byte{
			post: by("eve"), "accounts/people/eve.yaml": []byte("name: Eve\ngithub: eve-x\nroles: [lead, legal]\ndistricts: [south]\nstatus: active\n")}},
		{"quiet hours loosened beside the post", "inside-quiet-hours", "calendar/north/2026/10/late.md", map[string][]byte{
			"calendar/north/2026/10/late.md": late,
			account:                          append(slices.Clone(base[account]), "quiet_hours: {from: \"03:00\", to: \"03:01\"}\n"...)}},
		{"quiet hours loosened in the file of the account under another name", "inside-quiet-hours", "calendar/north/2026/10/late.md", map[string][]byte{
			"calendar/north/2026/10/late.md":      bytes.ReplaceAll(late, []byte("north-mastodon"), []byte("north-fediverse")),
			account:                               nil,
			"accounts/north/north-fediverse.yaml": append(slices.Clone(base[account]), "quiet_hours: {from: \"03:00\", to: \"03:01\"}\n"...)}},
	} {
		if !slices.ContainsFunc(changed(t, law, base, test.change), isOf(test.rule, test.path)) {
			t.Errorf("%s: no %s", test.name, test.rule)
		}
	}
}

// A waiver whose last day is no day excuses nothing.
func TestAWaiverWithoutALastDayExcusesNothing(t *testing.T) {
	law, err := check.LawOf(context.Background(), ownTree(t))
	if err != nil {
		t.Fatal(err)
	}
	files := smallFiles(t)
	files["calendar/south/2026/10/borrowed.md"] = bytes.ReplaceAll([]byte(borrowed), []byte("%s"), []byte("ben"))
	files["policies/waivers/forever.yaml"] = []byte("rule: account-of-another-district\nscope: {all: true}\nreason: x\napprover: ola\nexpires: never\n")
	for _, f := range findingsOf(t, check.Options{Head: tree.Memory(files), Law: law}) {
		if f.Waiver != nil {
			t.Errorf("waived: %s in %s", f.Rule, f.Path)
		}
	}
}

// A waiver excuses what it was given for: not the other account of a post, not
// a post that joins the campaign with the same change. A new post is in the
// campaign of its author's choice.
func TestAWaiverIsNotWalkedInto(t *testing.T) {
	law, err := check.LawOf(context.Background(), ownTree(t))
	if err != nil {
		t.Fatal(err)
	}
	const path, waiver = "calendar/north/2026/10/late.md", "policies/waivers/late.yaml"
	post := func(accounts, more string) []byte {
		return []byte("---\nid: north-late\nstatus: ready\naccounts: [" + accounts + "]\npublish_at: 2026-10-12T22:30\nauthor: ana\nlanguage: en\n" + more + "---\nGood night from the clinic.\n")
	}
	excuses := func(scope string) []byte {
		return []byte("rule: inside-quiet-hours\nscope: {" + scope + "}\nreason: x\napprover: ola\nexpires: 2026-12-01\n")
	}
	for _, test := range []struct {
		name, scope  string
		before, post []byte
		waived       bool
	}{
		{"its account", "accounts: [north-mastodon]", nil, post("north-mastodon", ""), true},
		{"another account too", "accounts: [north-mastodon]", nil, post("north-mastodon, north-x", ""), false},
		{"a new post of the campaign", "campaigns: [flu]", nil, post("north-mastodon", "campaign: flu\n"), true},
		{"a post of the campaign as before", "campaigns: [flu]", post("north-mastodon", "campaign: flu\ncontent_warning: x\n"), post("north-mastodon", "campaign: flu\n"), true},
		{"a post that joins the campaign", "campaigns: [flu]", post("north-mastodon", ""), post("north-mastodon", "campaign: flu\n"), false},
	} {
		base := smallFiles(t)
		base[waiver] = excuses(test.scope)
		if test.before != nil {
			base[path] = test.before
		}
		found := changed(t, law, base, map[string][]byte{path: test.post})
		i := slices.IndexFunc(found, isOf("inside-quiet-hours", path))
		if i < 0 || (found[i].Waiver != nil) != test.waived {
			t.Errorf("%s: waived should be %v: %+v", test.name, test.waived, found)
		}
	}
}

func TestMoreFilesThanCanBeListedIsAFinding(t *testing.T) {
	result := check.TooManyFiles(200_000, "pl")
	if len(result.Findings) != 1 || !result.Findings[0].Blocks(diag.Error) || !strings.Contains(result.Findings[0].Message, "200000") {
		t.Errorf("%+v", result.Findings)
	}
}
