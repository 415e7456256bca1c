package ics

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
)

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func TestConformance(t *testing.T) {
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		folder, c := t.TempDir(), &clock{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
		posts := filepath.Join(folder, ".events", "north-plan", "posts")
		return &conformance.World{
			Open: Open, Options: provider.Options{URL: folder, Account: provider.Account{ID: "north-plan", Platform: "mastodon", Handle: "north"}},
			Offline: true, Now: c.Now, Pass: c.Pass,
			Things: func() []conformance.Thing { return things(t, posts, filepath.Join(folder, "north-plan.ics"), c.Now()) },
		}
	}})
}

// things are what the folder keeps, and the calendar must have an event for each.
func things(t *testing.T, posts, file string, now time.Time) []conformance.Thing {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(posts, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	shown := events(t, file)
	if len(shown) != len(paths) {
		t.Errorf("%d things are %d events", len(paths), len(shown))
	}
	var all []conformance.Thing
	for _, path := range paths {
		var kept struct {
			ID, Parent string
			At         time.Time
			Ahead      bool `json:"handed_over_ahead"`
			Gone       *time.Time
			Content    provider.Content
		}
		data, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(data, &kept)
		}
		if err != nil {
			t.Fatal(err)
		}
		c := kept.Content
		thing := conformance.Thing{ID: kept.ID, Warning: c.Warning, Language: c.Language, Visibility: c.Visibility, Sensitive: len(c.Sensitive) > 0, Card: c.Card,
			Parent: kept.Parent, Subject: c.Subject, Comment: c.Comment, At: kept.At, Waiting: kept.Ahead && kept.At.After(now)}
		for _, part := range c.Parts {
			thing.Texts = append(thing.Texts, part.Text)
			for _, m := range part.Media {
				thing.Alts, thing.Media = append(thing.Alts, m.Alt), append(thing.Media, m.SHA256)
			}
		}
		e := shown[UID("conformance", kept.ID, "north-plan")]
		if e["DTSTART"] != kept.At.UTC().Format("20060102T150405Z") || (e["STATUS"] == "CANCELLED") != (kept.Gone != nil) {
			t.Errorf("%s at %s, gone %v, is shown as %v", kept.ID, kept.At, kept.Gone, e)
		}
		for _, text := range slices.Concat(thing.Texts, thing.Alts, []string{c.Warning, c.Comment, c.Card}) {
			if !strings.Contains(e["DESCRIPTION"], text) {
				t.Errorf("%q does not say %q", e["DESCRIPTION"], text)
			}
		}
		if kept.Gone == nil {
			all = append(all, thing)
		}
	}
	return all
}

// events reads a calendar in the plainest way: unfold, split, take the escapes
// away. Other programs read it in the tests of internal/ics.
func events(t *testing.T, file string) map[string]map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	all, e := map[string]map[string]string{}, map[string]string{}
	for line := range strings.SplitSeq(strings.ReplaceAll(string(data), "\r\n ", ""), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		e[name] = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",", `\;`, ";").Replace(value)
		switch line {
		case "BEGIN:VEVENT":
			e = map[string]string{}
		case "END:VEVENT":
			all[e["UID"]] = e
		}
	}
	return all
}
