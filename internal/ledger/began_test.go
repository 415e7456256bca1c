package ledger

import (
	"testing"
	"time"
)

// Ids at a service are made from it: it must be the same before and after every
// turn that a post can take.
func TestWhenSomethingBeganNeverChanges(t *testing.T) {
	d := newDesk(t)
	if s := d.state(tour); !s.Began.IsZero() {
		t.Errorf("it began at %s before anything was planned", s.Began)
	}
	for _, entries := range [][]Entry{
		append(send(tour, "v1", 1, d.now), held(tour, Released, 1)),
		append(send(tour, "v2", 2, d.now), held(tour, Rejected, 2)),
		append(send(tour, "v3", 3, d.now), held(tour, Published, 3)),
		{planOf(tour, Withdraw, "v3"), claimOf(tour, "v3", 4, d.now), held(tour, Prepared, 4), held(tour, Committing, 4), held(tour, Withdrawn, 4)},
	} {
		d.must(d.env, entries...)
		if s := d.state(tour); !s.Began.Equal(noon) {
			t.Errorf("%s: it began at %s, want %s", s.Told(), s.Began, noon)
		}
		d.now = d.now.Add(time.Minute)
	}
}
