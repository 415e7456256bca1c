package desired_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/tree"
)

// commit puts files into a new Git repository and lists them.
func commit(t *testing.T, files map[string]string) *tree.Tree {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "all"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v %s", args, err, out)
		}
	}
	repo, err := tree.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { repo.Close() })
	all, err := repo.Commit("HEAD", tree.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// calendar is n posts of a year, some in the folder of another month, some
// written in odd ways.
func calendar(r *rand.Rand, n int) map[string]string {
	files := map[string]string{}
	for i := range n {
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(365)).Add(time.Duration(r.IntN(24*60)) * time.Minute)
		folder := at.Format("2006/01/")
		if r.IntN(10) == 0 {
			folder = []string{"2026/02/", "later/", ""}[r.IntN(3)]
		}
		written := at.Format("2006-01-02T15:04") + []string{"", "Z", "+14:00", "-12:00"}[r.IntN(4)]
		if r.IntN(10) == 0 {
			written = `"` + strings.Replace(written, "-", `\u002d`, 1) + `"`
		}
		status := []string{"ready", "ready", "draft", "ready\nhold: {reason: r}", "ready\nwithdraw: {reason: r}"}[r.IntN(5)]
		variant := ""
		if r.IntN(5) == 0 {
			variant = "variants: {toot: {publish_at: " + at.AddDate(0, r.IntN(3), 0).Format("2006-01-02T15:04") + "}}\n"
		}
		files[fmt.Sprintf("calendar/north/%sp-%d.md", folder, i)] = fmt.Sprintf("---\nid: p-%d\nstatus: %s\naccounts: [sky, toot]\npublish_at: %s\n%smedia: [{asset: door}]\n---\nNumber %d.\n", i, status, written, variant, i)
	}
	return files
}

// What a sweep reads has every item whose time lies around now, just as reading
// everything has it; with days remembered or without, and wherever the file is.
func TestAroundHasEverythingThatMatters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 7))
	files := small(t)
	maps.Copy(files, calendar(r, 300))
	all := commit(t, files)
	source := func(how desired.Reading) desired.Result {
		how.Tree, how.Zones = all, atlas(t)
		s, err := desired.Read(context.Background(), how)
		if err != nil {
			t.Fatal(err)
		}
		return desired.Of(s)
	}
	whole := source(desired.Reading{})
	index := &desired.Index{}
	for range 6 {
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(365*24)) * time.Hour)
		how := desired.Reading{Around: true, Now: at, Back: time.Duration(r.IntN(72)) * time.Hour, Ahead: time.Duration(r.IntN(72)) * time.Hour}
		want := within(whole, at.Add(-how.Back), at.Add(how.Ahead+72*time.Hour)) // toot takes posts three days ahead
		for _, how.Index = range []*desired.Index{nil, index, index} {
			part := source(how)
			if got := within(part, at.Add(-how.Back), at.Add(how.Ahead+72*time.Hour)); !slices.Equal(got, want) {
				t.Fatalf("at %s: %d items, want %d:\n%s\n%s", at, len(got), len(want), strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if len(part.Items) > len(whole.Items)/2 {
				t.Errorf("%d of %d items were read", len(part.Items), len(whole.Items))
			}
		}
	}
	data, changed := index.Bytes()
	if again, dirty := desired.OpenIndex(data).Bytes(); !changed || dirty || !bytes.Equal(again, data) {
		t.Error("an index is not read as it was written")
	}
	data[len(data)/2] ^= 1
	if broken, _ := desired.OpenIndex(data).Bytes(); len(broken) >= len(data) {
		t.Error("a damaged index is believed")
	}
}

// A day is written by other clocks than ours, and may be another one there.
func TestAroundCountsDaysOfAllZones(t *testing.T) {
	for written, at := range map[string]time.Time{"2026-10-04T17:00-12:00": now, "2026-10-09T09:00+14:00": time.Date(2026, 10, 5, 20, 0, 0, 0, time.UTC)} {
		s := read(t, post("accounts: [toot]\npublish_at: "+written, "Hi."), func(r *desired.Reading) { r.Around, r.Now, r.Back = true, at, time.Hour })
		if posts(s) != "a" {
			t.Errorf("%s is not read at %s", written, at)
		}
	}
}

func within(r desired.Result, from, to time.Time) []string {
	var all []string
	for _, i := range r.Items {
		if !i.At.Before(from) && !i.At.After(to) {
			content, problem := i.Content()
			all = append(all, fmt.Sprint(i.Key, i.At, i.Want, i.Window, i.Marks, i.Inputs, content, problem))
		}
	}
	return all
}

// book is a ledger that knows some keys: those that people attest rest.
func book(t *testing.T, keys map[string]bool) *ledger.Book {
	t.Helper()
	publish, _ := ledger.NewSigner("publish-1", bytes.Repeat([]byte{1}, 32))
	person, _ := ledger.NewSigner("ada", bytes.Repeat([]byte{2}, 32))
	ring := ledger.Keyring{Repo: "r", Keys: []ledger.PublicKey{
		{ID: "publish-1", Key: publish.Public, May: []ledger.Right{ledger.Publish}}, {ID: "ada", Key: person.Public, May: []ledger.Right{ledger.Settle}}}}
	store, clock := &ledger.Memory{}, func() time.Time { return now }
	write := func(s ledger.Signer, entries ...ledger.Entry) *ledger.Book {
		l, err := ledger.Open(context.Background(), ledger.Options{Store: store, Ring: ring, Signer: s, Now: clock})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry {
			out := entries
			entries = nil
			return out
		}); err != nil {
			t.Fatal(err)
		}
		return l.Book()
	}
	var planned, attested []ledger.Entry
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		planned = append(planned, ledger.Entry{Event: ledger.Planned, Post: id, Target: "sky", Verb: ledger.Create, Operation: ledger.Digest([]byte(id))})
		if keys[id] {
			attested = append(attested, ledger.Entry{Event: ledger.Attested, Post: id, Target: "sky", Evidence: "seen", URL: "https://a.example"})
		}
	}
	write(publish, planned...)
	return write(person, attested...)
}

// Beside what is due, a sweep reads what the ledger has under way, and of what is
// out all that differs since it was compared.
func TestAroundReadsWhatTheLedgerAsksFor(t *testing.T) {
	far := func(id, more string) string {
		return "---\nid: " + id + "\nstatus: ready\naccounts: [sky]\npublish_at: 2026-03-02T09:00\n" + more + "---\nHi.\n"
	}
	before := map[string]string{}
	for name, text := range map[string]string{"same": far("same", ""), "edited": far("edited", ""), "shows": far("shows", "media: [{asset: door}]\n"), "deleted": far("deleted", ""),
		"renamed": far("was", ""), "waits": far("waits", ""), "odd-name": far("hidden", ""), "never-out": far("never-out", "")} {
		before["calendar/north/2026/03/"+name+".md"] = text
	}
	after := maps.Clone(before)
	after["calendar/north/2026/03/edited.md"] = far("edited", "language: en\n")
	after["calendar/assets/door.yaml"] = strings.Replace(small(t)["calendar/assets/door.yaml"], "Drzwi", "Wejście", 1)
	after["calendar/north/2026/03/renamed.md"] = far("is", "")
	delete(after, "calendar/north/2026/03/deleted.md")
	known := book(t, map[string]bool{"same": true, "edited": true, "shows": true, "deleted": true, "was": true, "waits": false, "hidden": false, "lost": false})

	since := read(t, before, nil).Tree
	s := read(t, after, func(r *desired.Reading) {
		r.Around, r.Back, r.Ahead, r.Book, r.Since = true, 48*time.Hour, 48*time.Hour, known, since
	})
	got := posts(s)
	if want := "edited hidden is shows waits"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(desired.Of(s).Removed), "[deleted:sky lost:sky was:sky]"; got != want {
		t.Errorf("removed %s, want %s", got, want)
	}
	s = read(t, after, func(r *desired.Reading) { r.Around, r.Book = true, known })
	if got, want := posts(s), "edited hidden same shows waits"; got != want {
		t.Errorf("without an earlier commit: %s, want %s", got, want)
	}
	s = read(t, after, func(r *desired.Reading) { r.Book = known })
	if got, want := fmt.Sprint(desired.Of(s).Removed), "[deleted:sky lost:sky was:sky]"; got != want {
		t.Errorf("removed of everything: %s, want %s", got, want)
	}
}

func posts(s desired.Source) string {
	var ids []string
	for _, p := range s.Org.Posts.All {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}
