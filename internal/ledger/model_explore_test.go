package ledger

import (
	"bytes"
	"crypto/sha256"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// name stands for a world: two that share it share all that follows.
type name [sha256.Size]byte

// name is what worlds have in common when nothing can tell them apart: posts
// are alike, and so are runs whose clocks are.
func (c setting) name(w *world) name {
	runs, posts := [][]int{{0, 1}}, [][]int{{0}}
	if c.offset[0] == c.offset[1] {
		runs = append(runs, []int{1, 0})
	}
	if w.posts == 2 {
		posts = [][]int{{0, 1}, {1, 0}}
	}
	var least []byte
	for _, r := range runs {
		for _, p := range posts {
			if b := w.told(p, r); least == nil || bytes.Compare(b, least) < 0 {
				least = b
			}
		}
	}
	return sha256.Sum256(least)
}

// told writes a world down, posts and runs in the order given: times count from
// now, and nonces are numbered as they are met.
func (w *world) told(posts, runs []int) []byte {
	t := &teller{w: w, b: make([]byte, 0, 160)}
	lifted, from := int64(0), int64(0)
	for _, s := range w.book.stops {
		lifted, from = s.Lifted, s.Seq
	}
	t.say(byte(w.crashes), max(9, t.minutes(w.book.At)), yes(from > 0), yes(lifted > 0))
	for _, p := range posts {
		s := w.book.State(modelKey(p))
		t.say(byte(w.out[p]), s.Phase[0], s.Phase[len(s.Phase)-2])
		switch s.Phase {
		case IsPlanned, IsPublished, IsRejected:
			if held := w.held(p, s.Nonce); held {
				t.say(t.nonce(s.Nonce))
			} else {
				t.say(0)
			}
		default:
			t.say(t.nonce(s.Nonce), t.minutes(s.Lease))
		}
		t.say(yes(w.book.Undecided(s.Key)), yes(s.queued > lifted), yes(s.queued > from), yes(s.decided > from))
	}
	for _, r := range runs {
		run := &w.runs[r]
		t.say(byte(1+slices.Index(posts, run.calling-1)), byte(run.race), byte(len(run.pushing)), t.minutes(run.at), t.minutes(run.until))
		for _, p := range posts {
			t.hand(run.hand[p])
			for _, e := range run.pushing {
				if e.Post == modelName(p) {
					t.say(e.Event[0], e.Event[1], e.Event[2], t.nonce(e.Nonce), t.minutes(e.Lease))
					t.b = append(t.b, e.As...)
				}
			}
		}
	}
	return t.b
}

type teller struct {
	w      *world
	b      []byte
	nonces []string
}

func (t *teller) say(b ...byte) { t.b = append(t.b, b...) }

func (t *teller) nonce(n string) byte {
	if n == "" {
		return 0
	}
	i := slices.Index(t.nonces, n)
	if i < 0 {
		i = len(t.nonces)
		t.nonces = append(t.nonces, n)
	}
	return byte(i + 1)
}

func (t *teller) minutes(at time.Time) byte {
	if at.IsZero() {
		return 0
	}
	return byte(max(-3, min(9, int(at.Sub(t.w.now)/time.Minute))) + 10)
}

func (t *teller) hand(h Hand) {
	t.say(t.nonce(h.Nonce), yes(h.Token != nil), yes(h.Called), yes(h.Result != nil), yes(h.Probed != nil))
	if h.Result != nil {
		t.say(h.Result.Event[0])
	}
	if h.Probed != nil {
		t.say(h.Probed.As[0], t.nonce(h.Probed.Nonce))
	}
}

func yes(v bool) byte {
	if v {
		return 1
	}
	return 0
}

// held says whether a run still remembers a claim.
func (w *world) held(p int, nonce string) bool {
	return nonce != "" && (w.runs[0].hand[p].Nonce == nonce || w.runs[1].hand[p].Nonce == nonce)
}

// wrong says which promise a world breaks.
func (c setting) wrong(w *world) string {
	if w.broken != "" {
		return w.broken
	}
	for p := range w.posts {
		s := w.book.State(modelKey(p))
		known := s.Phase == IsCommitting || s.Phase == IsUnknown || s.Phase == IsPublished
		switch {
		case w.out[p] > 1:
			return "a post is out twice"
		case s.Phase == IsPublished && w.out[p] == 0:
			return "a post that is not out is said to be"
		case w.out[p] == 1 && !known && !c.repeatable:
			return "a post that is out is forgotten"
		}
	}
	return ""
}

func (w *world) done() bool {
	for p := range w.posts {
		if w.out[p] != 1 || w.book.State(modelKey(p)).Phase != IsPublished {
			return false
		}
	}
	return true
}

// explore visits every world that can be reached. It says which promise is
// broken first; or that from some world there is no way left to the end, on
// which everything is out.
func (c setting) explore() (worlds, steps int, wrong string) {
	type place struct {
		w    *world
		from []int32
		done bool
	}
	begin := c.begin()
	seen := map[name]int32{c.name(begin): 0}
	places := []place{{w: begin}}
	for at := 0; at < len(places); at++ {
		w := places[at].w
		places[at].w = nil // lets it go: millions of worlds do not fit
		if wrong := c.wrong(w); wrong != "" {
			return len(places), steps, wrong
		}
		places[at].done = w.done()
		for _, n := range c.next(w) {
			steps++
			name := c.name(n)
			i, ok := seen[name]
			if !ok {
				i = int32(len(places))
				seen[name] = i
				places = append(places, place{w: n})
			}
			places[i].from = append(places[i].from, int32(at))
		}
	}
	var reach []int32
	ends := make([]bool, len(places))
	for i := range places {
		if places[i].done {
			ends[i], reach = true, append(reach, int32(i))
		}
	}
	for len(reach) > 0 {
		i := reach[len(reach)-1]
		reach = reach[:len(reach)-1]
		for _, f := range places[i].from {
			if !ends[f] {
				ends[f], reach = true, append(reach, f)
			}
		}
	}
	for i := range ends {
		if !ends[i] {
			return len(places), steps, "a post is lost: nothing that can still happen sends it"
		}
	}
	return len(places), steps, ""
}

var apart = [modelRuns]time.Duration{-Skew, Skew}

// No order of events publishes twice, says what is not so, forgets, or leaves a
// post for which nothing can be done any more.
func TestNothingIsSentTwiceAndNothingIsForgotten(t *testing.T) {
	models := map[string]setting{
		"one post, a provider that notices what it has": {posts: 1, repeatable: true, offset: apart, tick: 2 * time.Minute, crashes: 1, pauses: true},
		"one post, a provider that does not":            {posts: 1, offset: apart, tick: 2 * time.Minute, crashes: 1, pauses: true},
		"two posts, nobody pauses or dies":              {posts: 2, tick: 4 * time.Minute},
	}
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		models = map[string]setting{
			"one post, minute by minute, a provider that notices what it has": {posts: 1, repeatable: true, offset: apart, crashes: 1, pauses: true},
			"one post, minute by minute, a provider that does not":            {posts: 1, offset: apart, crashes: 1, pauses: true},
			"two posts, nobody pauses or dies":                                {posts: 2, tick: 4 * time.Minute},
		}
	}
	if os.Getenv("MASTHEAD_MODEL") == "whole" { // millions of worlds: minutes, and gigabytes of memory
		models = map[string]setting{
			"two posts, a provider that notices what it has": {posts: 2, repeatable: true, tick: 4 * time.Minute, crashes: 1, pauses: true},
			"two posts, a provider that does not":            {posts: 2, tick: 4 * time.Minute, crashes: 1, pauses: true},
		}
	}
	for name, c := range models {
		t.Run(name, func(t *testing.T) {
			worlds, steps, wrong := c.explore()
			t.Logf("%d worlds, %d steps", worlds, steps)
			if wrong != "" {
				t.Error(wrong)
			}
		})
	}
}

// The model can fail: each safeguard that is taken away is missed.
func TestTheModelMissesEachSafeguard(t *testing.T) {
	for name, c := range map[string]struct {
		setting
		want string
	}{
		"committing is written down after the call": {setting{offset: apart, crashes: 1, lateRecord: true, posts: 1, pauses: true}, "twice|forgotten"},
		"a claim has no nonce":                      {setting{oneNonce: true, posts: 1, pauses: true}, "twice"},
		"nobody looks at the lease":                 {setting{offset: apart, noLease: true, posts: 1, pauses: true}, "twice|forgotten"},
		"nobody looks for stops before the call":    {setting{offset: apart, noFree: true, posts: 1, pauses: true}, "during a pause"},
	} {
		t.Run(name, func(t *testing.T) {
			worlds, _, wrong := c.explore()
			t.Logf("after %d worlds: %s", worlds, wrong)
			found := false
			for want := range strings.SplitSeq(c.want, "|") {
				found = found || strings.Contains(wrong, want)
			}
			if !found {
				t.Errorf("nothing is missed: %q", wrong)
			}
		})
	}
}
