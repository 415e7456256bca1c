package sandbox

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
)

// clock is a time that a test moves.
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
		folder := t.TempDir()
		c := &clock{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
		account := filepath.Join(folder, "north-sandbox")
		return &conformance.World{
			Open:    Open,
			Options: provider.Options{URL: folder, Account: provider.Account{ID: "north-sandbox", Platform: "mastodon", Handle: "north"}},
			Things:  func() []conformance.Thing { return stored(t, account, c.Now()) },
			Profile: func() provider.Profile {
				var file struct{ Profile provider.Profile }
				load(t, filepath.Join(account, "profile.json"), &file)
				return file.Profile
			},
			Now: c.Now, Pass: c.Pass, Offline: true,
			Change: func(id string) {
				path := filepath.Join(account, "posts", id+".json")
				var file map[string]any
				load(t, path, &file)
				file["content"].(map[string]any)["parts"] = []map[string]any{{"text": "Changed by hand."}}
				data, err := json.Marshal(file)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
			},
		}
	}})
}

// stored reads the folder by itself.
func stored(t *testing.T, account string, now time.Time) []conformance.Thing {
	paths, err := filepath.Glob(filepath.Join(account, "posts", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []conformance.Thing
	for _, path := range paths {
		var file struct {
			ID, Parent string
			At         time.Time
			Ahead      bool `json:"handed_over_ahead"`
			Gone       *time.Time
			Content    provider.Content
		}
		load(t, path, &file)
		if file.Gone != nil {
			continue
		}
		c := file.Content
		thing := conformance.Thing{
			ID: file.ID, Warning: c.Warning, Language: c.Language, Visibility: c.Visibility, Sensitive: len(c.Sensitive) > 0, Card: c.Card,
			Parent: file.Parent, Subject: c.Subject, Comment: c.Comment, At: file.At, Waiting: file.Ahead && file.At.After(now),
		}
		for _, part := range c.Parts {
			thing.Texts = append(thing.Texts, part.Text)
			for _, m := range part.Media {
				thing.Alts, thing.Media = append(thing.Alts, m.Alt), append(thing.Media, copied(t, account, m))
			}
		}
		all = append(all, thing)
	}
	return all
}

func load(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}
