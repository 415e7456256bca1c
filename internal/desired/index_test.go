package desired

import (
	"context"
	"strings"
	"testing"
	"time"

	"masthead/internal/model"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// Whoever can write the index can hide nothing that lies in the folder of its
// month.
func TestALyingIndex(t *testing.T) {
	zones, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	files := tree.Memory(map[string][]byte{
		"masthead.yaml":               []byte("name: R\ntime_zone: UTC\n"),
		"calendar/north/2026/10/a.md": []byte("---\nid: a\nstatus: ready\naccounts: [sky]\npublish_at: 2026-10-05T09:00\n---\nHi.\n"),
		"calendar/north/2026/09/b.md": []byte("---\nid: b\nstatus: ready\naccounts: [sky]\npublish_at: 2026-10-02T09:00\n---\nHi.\n"),
		"calendar/north/2026/03/c.md": []byte("---\nid: c\nstatus: ready\naccounts: [sky]\npublish_at: 2026-03-02T09:00\n---\nHi.\n"),
	})
	for i := range files.Files {
		files.Files[i].Hash = strings.Repeat(string("0123456789abcdef"[i]), 40)
	}
	for lie, want := range map[days]string{noDay: "a b", everyDay: "a b c"} {
		index := &Index{}
		seen := make([]days, len(files.Files))
		for i := range seen {
			seen[i] = lie
		}
		index.keep(files.Files, seen)
		data, _ := index.Bytes()
		s, err := Read(context.Background(), Reading{Tree: files, Zones: zones, Around: true, Now: time.Date(2026, 10, 4, 0, 0, 0, 0, time.UTC),
			Back: 48 * time.Hour, Ahead: 48 * time.Hour, Index: OpenIndex(data)})
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(s.Org.Posts); got != want {
			t.Errorf("%v: read %q, want %q", lie, got, want)
		}
	}
}

func ids(posts model.Set[model.Post]) string { return strings.Join(posts.IDs(), " ") }
