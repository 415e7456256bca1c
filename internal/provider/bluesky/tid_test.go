package bluesky

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"masthead/internal/ledger"
)

var began = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

// Servers take keys of this form alone, and programs that show posts sort by it.
func TestAKeyIsATIDOfItsTime(t *testing.T) {
	form := regexp.MustCompile("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$")
	for i := range 10_000 {
		at := began.Add(time.Duration(i) * time.Hour)
		key := recordKey("northwind/social", ledger.Key{Post: fmt.Sprintf("post-%d", i), Target: "north"}, at)
		if !form.MatchString(key) {
			t.Fatalf("%q is no TID", key)
		}
		if lag := at.Sub(tidTime(key)); lag < 0 || lag > spread {
			t.Fatalf("%q is %s before its time, want between 0 and %s", key, lag, spread)
		}
	}
	// An example that anybody can work out: 2026-10-01T09:00:00Z in microseconds, and 5.
	if got := tid(began.UnixMicro(), 5); got != "3mwsilzwt2227" || !tidTime(got).Equal(began) {
		t.Errorf("%q, of %s", got, tidTime(got))
	}
	for _, key := range []string{"", "self", "my-launch-post", "zzzzzzzzzzzzz", "3mwsilzwt222", "3mwsilzwt2210"} {
		if at := tidTime(key); !at.IsZero() {
			t.Errorf("%q has the time %s", key, at)
		}
	}
}

func TestWhatAKeyFollowsFrom(t *testing.T) {
	key := ledger.Key{Post: "clinic-tour", Target: "north"}
	first := recordKey("northwind/social", key, began)
	if again := recordKey("northwind/social", key, began); again != first {
		t.Errorf("%q, and asked again %q", first, again)
	}
	for name, other := range map[string]string{
		"another repository":         recordKey("northwind/other", key, began),
		"another post":               recordKey("northwind/social", ledger.Key{Post: "clinic-walk", Target: "north"}, began),
		"another account":            recordKey("northwind/social", ledger.Key{Post: "clinic-tour", Target: "south"}, began),
		"another occurrence":         recordKey("northwind/social", ledger.Key{Post: "clinic-tour", Target: "north", Occurrence: "2026-10-08"}, began),
		"another part":               recordKey("northwind/social", ledger.Key{Post: "clinic-tour", Target: "north", Occurrence: "part-2"}, began),
		"post and account exchanged": recordKey("northwind/social", ledger.Key{Post: "north", Target: "clinic-tour"}, began),
	} {
		if other == first {
			t.Errorf("%s has the same key %q", name, first)
		}
	}
}

func TestPartsFollowEachOther(t *testing.T) {
	for i := range 200 {
		var keys []string
		for _, part := range []string{"", "part-2", "part-3", "part-10", "part-25", "comment"} {
			keys = append(keys, recordKey("northwind/social", ledger.Key{Post: fmt.Sprint("thread-", i), Target: "north", Occurrence: part}, began))
		}
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Fatalf("%q", keys)
		}
	}
}

// A sweep plans many posts in one moment.
func TestKeysOfOneMomentDoNotMeet(t *testing.T) {
	seen := map[string]bool{}
	for i := range 20_000 {
		seen[recordKey("northwind/social", ledger.Key{Post: fmt.Sprintf("post-%d", i), Target: "north"}, began)] = true
	}
	if len(seen) != 20_000 {
		t.Errorf("20000 posts have %d keys", len(seen))
	}
}

// The id of a file is its digest in other letters, here as a server gave it.
func TestTheIDOfAFileIsItsDigest(t *testing.T) {
	const digest, cid = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
	if got := cidOf(digest); got != cid {
		t.Errorf("%q, want %q", got, cid)
	}
	if got := digestOf(cid); got != digest {
		t.Errorf("%q, want %q", got, digest)
	}
	for _, other := range []string{"", "b", "zafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku", "bafyreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku", cid + "a"} {
		if got := digestOf(other); got != "" {
			t.Errorf("%q has the digest %q", other, got)
		}
	}
}
