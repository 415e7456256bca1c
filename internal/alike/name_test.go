package alike

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestOneApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"rivermark", "rivermrk", true},
		{"rivermrk", "rivermark", true},
		{"rivermark", "rivermarks", true},
		{"rivermark", "rivernark", true},
		{"rivermark", "rivemrark", true}, // two changed places
		{"rivermark", "rivermark2", true},
		{"rivermark", "rivermark", false},
		{"rivermark", "riversark2", false},
		{"rivermark", "rvernark", false},
		{"clinic12", "clinic13", false}, // numbered on purpose
		{"clinic1", "clinic12", false},
		{"clinic1", "clinicl", true},
		{"", "a", true},
		{"ab", "ba", true},
		{"ab", "bc", false},
	} {
		if got := oneApart(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestShortenedMeet: names one letter apart always share a hash, whichever
// letter it is; otherwise they would never be compared.
func TestShortenedMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"bookkeeper", "bokkeeper"}, {"rivermark", "xrivermark"}, {"rivermark", "rivermarkx"},
		{"rivermark", "rivermarc"}, {"aab", "abb"}, {"rivermark", "irvermark"},
	} {
		other := map[uint64]bool{}
		for _, hash := range shortened("g ", pair[1]) {
			other[hash] = true
		}
		met := false
		for _, hash := range shortened("g ", pair[0]) {
			met = met || other[hash]
		}
		if !met || !oneApart(pair[0], pair[1]) {
			t.Errorf("%v do not meet", pair)
		}
	}
}

func TestDrawn(t *testing.T) {
	for _, pair := range [][2]string{{"clinic.north", "clinic_n0rth"}, {"i1l", "lll"}, {"5un", "sun"}} {
		if drawn(pair[0]) != drawn(pair[1]) {
			t.Errorf("%v look different", pair)
		}
	}
}

func TestNames(t *testing.T) {
	n := Names{Drawn: 5, Edited: 8}
	for _, c := range []struct {
		group, name string
		want        []int
	}{
		{"x", "rivermark", nil},
		{"x", "river.mark", []int{0}},
		{"y", "rivermark", nil}, // another network
		{"x", "rivermrk", []int{0}},
		{"x", "r1vermark", []int{0, 1, 3}[:2]},
		{"x", "ana", nil},
		{"x", "an_a", nil}, // too short to tell
		{"x", "clinic", nil},
		{"x", "clinlc", []int{7}},
		{"x", "clynic", nil}, // by one letter only from eight on
	} {
		if got := n.Add(c.group, c.name); !slices.Equal(got, c.want) {
			t.Errorf("%s: like %v, want %v", c.name, got, c.want)
		}
	}
}

// TestManyNamesOfOneLook cost no more than as many others.
func TestManyNamesOfOneLook(t *testing.T) {
	n := Names{Drawn: 5, Edited: 8}
	zeros := strings.NewReplacer("1", "o")
	for i := range 2000 {
		if got := n.Add("x", "clinic"+zeros.Replace(fmt.Sprintf("%011b", i))); i > 0 && (len(got) == 0 || len(got) > 3*crowd) {
			t.Fatalf("name %d is like %d others", i, len(got))
		}
	}
}
