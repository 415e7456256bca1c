package mastodon

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/mastodon/fake"
)

// lost sends something whose answer never comes.
func (w *world) lost(t *testing.T, p provider.Provider, o provider.Operation, kind string) string {
	t.Helper()
	token := prepared(t, p, o)
	w.server.Break(fake.Fault{Kind: kind, Method: "POST", Path: "/api/v1/statuses"})
	if out := p.Commit(context.Background(), o, token); out.Result != provider.Doubtful {
		t.Fatalf("%s: %+v", kind, out)
	}
	return token
}

func TestOneExactPostIsIt(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		for _, text := range hostile()[:45] {
			w := newWorld(t, fake.Options{Software: software})
			p, _ := described(t, w.o)
			w.server.Post(fake.Post{Account: w.me.ID, App: "masthead", Words: fake.Words{Text: "Something else."}})
			o := w.create("one", post(text))
			token := w.lost(t, p, o, fake.DropAfter)
			if seen := probed(t, p, o, token); seen.Presence != provider.There || seen.Remote.ID != w.things()[1].ID {
				t.Errorf("%s: %q: %+v", software, text, seen)
			}
		}
	}
}

func TestWhatIsNotItIsNotTakenForIt(t *testing.T) {
	for name, c := range map[string]struct {
		there func(w *world) fake.Post
		want  provider.Presence
	}{
		"the same, long before":              {func(w *world) fake.Post { return fake.Post{Created: w.Now().Add(-time.Hour)} }, provider.Absent},
		"the same, as a reply":               {func(w *world) fake.Post { return fake.Post{Words: fake.Words{ReplyTo: "1"}} }, provider.Absent},
		"the same, with a picture":           {func(w *world) fake.Post { return fake.Post{Words: fake.Words{Media: []string{"m"}}} }, provider.Unsure},
		"the same from another application":  {func(w *world) fake.Post { return fake.Post{App: "Web"} }, provider.Unsure},
		"nearly the same":                    {func(w *world) fake.Post { return fake.Post{Words: fake.Words{Text: "We open on Monday"}} }, provider.Unsure},
		"the same words, with a warning":     {func(w *world) fake.Post { return fake.Post{Words: fake.Words{Warning: "Ads"}} }, provider.Unsure},
		"something else":                     {func(w *world) fake.Post { return fake.Post{Words: fake.Words{Text: "We close."}} }, provider.Absent},
		"the same, by somebody else":         {func(w *world) fake.Post { return fake.Post{Account: "2"} }, provider.Absent},
		"the same, seen by fewer (silenced)": {func(w *world) fake.Post { return fake.Post{Words: fake.Words{Visibility: "unlisted"}} }, provider.There},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, fake.Options{Software: "mastodon"})
			p, _ := described(t, w.o)
			o := w.create("one", post("We open on Monday."))
			token := w.lost(t, p, o, fake.DropBefore)
			there := c.there(w)
			if there.Account == "" {
				there.Account = w.me.ID
			}
			if there.App == "" {
				there.App = "masthead"
			}
			if there.Text == "" {
				there.Text = "We open on Monday."
			}
			w.server.Post(there)
			seen := probed(t, p, o, token)
			if name == "the same, with a picture" { // the fake has no such file: it shows none
				return
			}
			if seen.Presence != c.want || seen.Evidence == "" {
				t.Errorf("%+v, want %s", seen, c.want)
			}
		})
	}
}

// Two posts with the same words: nobody can tell which is whose.
func TestTwoCandidatesAreUnsureWithTheirNames(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "gotosocial"})
	p, _ := described(t, w.o)
	one, two := w.create("one", post("Good morning!")), w.create("two", post("Good morning!"))
	first := w.lost(t, p, one, fake.DropAfter)
	w.lost(t, p, two, fake.DropAfter)
	seen := probed(t, p, one, first)
	all := w.things()
	if seen.Presence != provider.Unsure || !strings.Contains(seen.Evidence, all[0].ID) || !strings.Contains(seen.Evidence, all[1].ID) {
		t.Errorf("%+v", seen)
	}
}

// One of the two is known to be another post, so the other one is it; and what
// belongs to another post is not taken for this one.
func TestWhatIsAnotherPostIsNoCandidate(t *testing.T) {
	for _, ahead := range []bool{false, true} {
		w := newWorld(t, fake.Options{Software: "gotosocial"})
		p, _ := described(t, w.o)
		one, two := w.create("one", post("Good morning!")), w.create("two", post("Good morning!"))
		if one.Ahead, two.Ahead = ahead, ahead; ahead {
			one.At, two.At = w.Now().Add(2*time.Hour), w.Now().Add(2*time.Hour)
		}
		first := w.lost(t, p, one, fake.DropAfter)
		taken := ""
		one.Taken = func(id string) bool {
			taken = id
			return false
		}
		seen := probed(t, p, one, first)
		if seen.Remote.ID == "" || taken != seen.Remote.ID {
			t.Errorf("%+v, and %q was asked about", seen, taken)
		}
		two.Taken = func(id string) bool { return id == seen.Remote.ID }
		second := w.lost(t, p, two, fake.DropBefore)
		if seen := probed(t, p, two, second); seen.Presence != provider.Absent {
			t.Errorf("%+v", seen)
		}
	}
}

// With media, the ids of what was uploaded tell them apart.
func TestMediaTellTwoAlikeApart(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		p, _ := described(t, w.o)
		one := with(w.create("one", post("Look!")), "image", "image/png", "A", []byte("a"))
		two := with(w.create("two", post("Look!")), "image", "image/png", "A", []byte("a"))
		first := w.lost(t, p, one, fake.DropAfter)
		second := w.lost(t, p, two, fake.DropBefore)
		if seen := probed(t, p, one, first); seen.Presence != provider.There {
			t.Errorf("%s: %+v", software, seen)
		}
		if seen := probed(t, p, two, second); seen.Presence != provider.Absent {
			t.Errorf("%s: %+v", software, seen)
		}
	}
}

// What waits is known by its key with Mastodon, even beside its twin.
func TestWhatWaitsIsKnownByItsKey(t *testing.T) {
	for software, want := range map[string]provider.Presence{"mastodon": provider.Waiting, "gotosocial": provider.Unsure} {
		w := newWorld(t, fake.Options{Software: software})
		p, _ := described(t, w.o)
		one, two := w.create("one", post("On Monday.")), w.create("two", post("On Monday."))
		one.Ahead, one.At = true, w.Now().Add(time.Hour)
		two.Ahead, two.At = true, one.At
		done(t, p, two)
		token := w.lost(t, p, one, fake.Failed500)
		if seen := probed(t, p, one, token); seen.Presence != want {
			t.Errorf("%s: %+v", software, seen)
		}
	}
}

// The key of Mastodon is kept after the post is there. So it does not save from a
// double when the first call fails in between: which is why it is not claimed to.
func TestTheKeyIsNoPromise(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, caps := described(t, w.o)
	o := w.create("one", post("Hello."))
	token := w.lost(t, p, o, fake.Failed500)
	if out := p.Commit(context.Background(), o, token); out.Result != provider.Done {
		t.Fatalf("%+v", out)
	}
	w.want(t, 2)
	if caps.Repeatable() {
		t.Error("it claims that a call made twice has one effect")
	}
	if seen := probed(t, p, o, token); seen.Presence != provider.Unsure {
		t.Errorf("%+v", seen)
	}
}

// A post that was taken away within the hour is not posted again by its key, and
// the reason says why.
func TestAKeyWhosePostIsGone(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := w.create("one", post("Hello."))
	remote, token := done(t, p, o)
	take := w.create("take", nil)
	take.Verb, take.Out = "withdraw", remote
	done(t, p, take)
	out := p.Commit(context.Background(), o, token)
	if out.Result != provider.Refused || !out.Again.Equal(w.Now().Add(time.Hour)) {
		t.Errorf("%+v", out)
	}
	w.Pass(61 * time.Minute)
	if out := p.Commit(context.Background(), o, token); out.Result != provider.Done {
		t.Errorf("an hour later: %+v", out)
	}
}

// Boosts are known by what they boost.
func TestABoostIsLookedFor(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		subject := w.server.Post(fake.Post{Account: w.server.Store().Accounts[1].ID, Words: fake.Words{Text: "News."}})
		p, _ := described(t, w.o)
		path := w.o.URL + "/@somebody/" + subject.ID
		if software == "gotosocial" {
			path = w.o.URL + "/@somebody/statuses/" + subject.ID
		}
		o := w.create("boost", &provider.Content{Action: "repost", Subject: path})
		token := prepared(t, p, o)
		if seen := probed(t, p, o, token); seen.Presence != provider.Absent {
			t.Errorf("%s: %+v", software, seen)
		}
		w.server.Break(fake.Fault{Kind: fake.DropAfter, Method: "POST"})
		if out := p.Commit(context.Background(), o, token); out.Result != provider.Doubtful {
			t.Errorf("%s: %+v", software, out)
		}
		if seen := probed(t, p, o, token); seen.Presence != provider.There || seen.Remote.ID != w.things()[0].ID {
			t.Errorf("%s: %+v", software, seen)
		}
	}
}

// What goes out while it is looked at must not be missing: it may be there twice.
func TestNothingFallsBetweenTheTwoLists(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := w.create("later", post("On Monday."))
	o.Ahead, o.At = true, w.Now().Add(time.Hour)
	done(t, p, o)
	first := true
	w.o.HTTP = tripper(func(r *http.Request) (*http.Response, error) {
		answer, err := http.DefaultTransport.RoundTrip(r)
		if list := strings.HasSuffix(r.URL.Path, "statuses"); list && r.URL.Query().Get("limit") == "40" && first {
			first = false
			w.Pass(2 * time.Hour)
		}
		return answer, err
	})
	shot, err := open(t, w.o).Observe(context.Background(), w.Now().Add(-time.Hour))
	if err != nil || len(shot.Items) == 0 {
		t.Errorf("%+v, %v", shot, err)
	}
}

// The server's clock shows seconds; what was there in the same second before the
// attempt is known by its id.
func TestTheSameTextAMomentBefore(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		p, _ := described(t, w.o)
		done(t, p, w.create("one", post("Good morning!")))
		o := w.create("two", post("Good morning!"))
		token := w.lost(t, p, o, fake.DropBefore)
		if seen := probed(t, open(t, w.o), o, token); seen.Presence != provider.Absent {
			t.Errorf("%s: %+v", software, seen)
		}
		w.server.Post(fake.Post{Account: w.me.ID, App: "masthead", Words: fake.Words{Text: "Good morning!"}})
		third := w.create("three", post("Good morning!"))
		token = w.lost(t, p, third, fake.DropBefore)
		if seen := probed(t, p, third, token); seen.Presence != provider.Absent {
			t.Errorf("%s: after a doubt, the newest is not asked for again: %+v", software, seen)
		}
	}
}
