package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// person is somebody at a terminal: what they type, and what they see.
type person struct {
	dir      string
	types    string
	out, err bytes.Buffer
}

var day = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

func (p *person) runs(args ...string) int {
	p.out.Reset()
	p.err.Reset()
	return Run(context.Background(), Env{In: strings.NewReader(p.types), Out: &p.out, Err: &p.err, Dir: p.dir,
		Var: func(string) string { return "" }, Now: func() time.Time { return day }, Terminal: func(any) bool { return true }}, args)
}

func atNewOrganisation(t *testing.T) *person {
	t.Helper()
	p := &person{dir: t.TempDir(), types: "Northwind Health\nAda Nowak\nada-nowak\nNorth\nEurope/Warsaw\n"}
	if code := p.runs("init"); code != Clean {
		t.Fatalf("init: exit code %d\n%s%s", code, &p.out, &p.err)
	}
	return p
}

func (p *person) file(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestInitAsksUntilTheAnswerHasSense(t *testing.T) {
	p := &person{dir: t.TempDir(), types: "\nNorthwind Health\nAda Nowak\nada nowak\nada-nowak\nPeople\nNorth\nEurope/Warsow\nEurope/Warsaw\n"}
	if code := p.runs("init", "new"); code != Clean {
		t.Fatalf("exit code %d\n%s", code, &p.err)
	}
	for _, want := range []string{"an answer is needed here", `"ada nowak" is not a GitHub login`, `a folder "people" holds other things`, "did you mean Europe/Warsaw?"} {
		if !strings.Contains(p.err.String(), want) {
			t.Errorf("was not told %q:\n%s", want, &p.err)
		}
	}
	if text := p.file(t, "new/masthead.yaml"); !strings.Contains(text, "time_zone: Europe/Warsaw\n") {
		t.Errorf("masthead.yaml:\n%s", text)
	}
}

func TestNewPostIsAskedForQuestionByQuestion(t *testing.T) {
	p := atNewOrganisation(t)
	p.types = strings.Join([]string{
		"Flu clinic opens", // title
		"",                 // status: draft
		"north-mastadon",   // a slip
		"",                 // the only account
		"5 October",        // not a time
		"2026-10-05T09:00", // publish at
		"", "", "",         // author: the only one; no campaign; the usual language
		"no", // no media
		"",   // no link
		"The flu clinic opens on Monday, 5 October.", "", "Bring your card: it is quicker.", ".",
	}, "\n") + "\n"
	if code := p.runs("new", "post"); code != Clean {
		t.Fatalf("exit code %d\n%s", code, &p.err)
	}
	want := `---
id: north-2026-10-05-flu-clinic-opens
status: draft
accounts: [north-mastodon]
publish_at: 2026-10-05T09:00
author: ada-nowak
language: en
---
The flu clinic opens on Monday, 5 October.

Bring your card: it is quicker.
`
	if got := p.file(t, "calendar/north/2026/10/flu-clinic-opens.md"); got != want {
		t.Errorf("got\n%s\nwant\n%s\nasked\n%s", got, want, &p.err)
	}
	for _, told := range []string{"did you mean north-mastodon?", `"5 October" does not have the right form, such as 2026-10-01T09:00`} {
		if !strings.Contains(p.err.String(), told) {
			t.Errorf("was not told %q:\n%s", told, &p.err)
		}
	}
	if got := p.out.String(); got != "wrote calendar/north/2026/10/flu-clinic-opens.md\n" {
		t.Errorf("the result on stdout is %q", got)
	}
}

func TestNewAsksOnlyForWhatFlagsLeaveOpen(t *testing.T) {
	p := atNewOrganisation(t)
	p.types = "editor, author\n\n"
	if code := p.runs("new", "person", "--set", "name=Ben Field"); code != Clean {
		t.Fatalf("exit code %d\n%s", code, &p.err)
	}
	want := "name: Ben Field\nroles: [editor, author]\nstatus: active\n"
	if got := p.file(t, "accounts/people/ben-field.yaml"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(p.err.String(), "GitHub") {
		t.Errorf("asked for an optional key:\n%s", &p.err)
	}
}

func TestNewLeavesNothingWhenTheInputEnds(t *testing.T) {
	p := atNewOrganisation(t)
	p.types = "Flu clinic\n"
	if code := p.runs("new", "post"); code != Unfinished {
		t.Errorf("exit code %d\n%s", code, &p.err)
	}
	if !strings.Contains(p.err.String(), "nothing was written") {
		t.Errorf("was told\n%s", &p.err)
	}
	if _, err := os.Stat(filepath.Join(p.dir, "calendar/north/2026")); err == nil {
		t.Error("a folder was made")
	}
}

func TestAPersonMayKeepWhatDoesNotPassYet(t *testing.T) {
	p := atNewOrganisation(t)
	for _, answer := range []struct {
		types   string
		written bool
	}{{"\n", false}, {"no\n", false}, {"yes\n", true}} {
		p.types = answer.types
		code := p.runs("new", "person", "ben", "--set", "name=Ben", "--set", "roles=editro", "--set", "status=active")
		_, err := os.Stat(filepath.Join(p.dir, "accounts/people/ben.yaml"))
		if code != Found || (err == nil) != answer.written {
			t.Errorf("answer %q: exit code %d, written %v", answer.types, code, err == nil)
		}
	}
}
