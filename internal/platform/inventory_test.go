package platform

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// FuzzResolve: nothing panics, and a canonical address means the account it
// was made for.
func FuzzResolve(f *testing.F) {
	s := load(f)
	for _, id := range s.IDs() {
		for _, e := range s.Examples(id) {
			f.Add(e.Platform, e.URL+e.Handle)
		}
	}
	f.Fuzz(func(t *testing.T, platform, text string) {
		id, why := s.Resolve(text)
		same(t, s, text, id, why)
		id, why = s.Handle(platform, text)
		same(t, s, text, id, why)
	})
}

func same(t *testing.T, s *Set, text string, id Identity, why Why) {
	t.Helper()
	if why.Reason != "" {
		if id.ID != "" {
			t.Fatalf("%q is refused (%v) and resolved (%v)", text, why, id)
		}
		return
	}
	again, why := s.Resolve(id.URL)
	if why.Reason != "" || !s.Same(id, again) || again.URL != id.URL && again.ID != id.ID {
		t.Fatalf("%q gives %+v, whose address gives %+v, %+v", text, id, again, why)
	}
}

// TestRealInventory needs a folder with a file of JSON lines with platform,
// handle and url; it logs what is refused, by reason, for a human to look at.
func TestRealInventory(t *testing.T) {
	path := os.Getenv("MASTHEAD_DATA")
	if path == "" {
		t.Skip("set MASTHEAD_DATA to a folder with accounts-cc0.jsonl to run the resolver over it")
	}
	path = filepath.Join(path, "accounts-cc0.jsonl")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s := load(t)
	counts := map[string]int{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var row struct{ Platform, Handle, URL string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		byHandle, why := s.Handle(row.Platform, row.Handle)
		counts["handle: "+reason(why)]++
		if why.Reason != "" {
			t.Logf("%s handle %q: %s", row.Platform, row.Handle, why.Reason)
		}
		if row.URL == "" {
			continue
		}
		byURL, whyURL := s.Resolve(row.URL)
		counts["url: "+reason(whyURL)]++
		if reason(why) != reason(whyURL) || why.Reason == "" && !s.Same(byHandle, byURL) {
			counts["handle and url differ"]++
			t.Logf("%s %q is %q, %q is %q", row.Platform, row.Handle, answer(byHandle, why), row.URL, answer(byURL, whyURL))
		}
		same(t, s, row.URL, byURL, whyURL)
	}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%5d %s", counts[k], k)
	}
}

func reason(w Why) string {
	if w.Reason == "" {
		return "resolved"
	}
	return w.Reason
}
