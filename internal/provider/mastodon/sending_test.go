package mastodon

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/mastodon/fake"
)

// A clock that is wrong must not publish: GoToSocial would send a past time at once
// with the old date, Mastodon at once with today's.
func TestAWrongClockSchedulesNothingInThePast(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		for _, wrong := range []time.Duration{-3 * time.Hour, -10 * time.Minute, 10 * time.Minute, 3 * time.Hour} {
			w := newWorld(t, fake.Options{Software: software})
			w.o.Now = func() time.Time { return w.Now().Add(wrong) }
			p, _ := described(t, w.o)
			o := w.create("late", post("Too late."))
			o.Ahead, o.At = true, w.Now().Add(-time.Minute)
			if token, err := p.Prepare(context.Background(), o); err == nil {
				if out := p.Commit(context.Background(), o, token); out.Result != provider.Refused {
					t.Errorf("%s, clock wrong by %s: %s", software, wrong, out.Result)
				}
			}
			w.want(t, 0)
			o = w.create("fine", post("In time."))
			o.Ahead, o.At = true, w.Now().Add(time.Hour)
			if remote, _ := done(t, p, o); !remote.Ahead {
				t.Errorf("%s, clock wrong by %s: %+v", software, wrong, remote)
			}
		}
	}
}

// A post of ours is never read as Markdown; where a scheduled one would be, nothing
// is scheduled.
func TestMarkdownAccounts(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "gotosocial", Markdown: true})
	p, caps := described(t, w.o)
	if caps.Schedule != nil || caps.Can(ledger.Recall) {
		t.Errorf("a scheduled post would be read as Markdown, and it is claimed: %+v", caps.Schedule)
	}
	done(t, p, w.create("one", post("*not* _Markdown_")))
	if got := w.server.Store().Posts[0].ContentType; got != "text/plain" {
		t.Errorf("it went out as %q", got)
	}
}

func TestVisibilityIsAlwaysSaid(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		p, _ := described(t, w.o)
		c := post("Hello.")
		c.Visibility = ""
		done(t, p, w.create("one", c))
		if got := w.things()[0].Visibility; got != "public" {
			t.Errorf("%s: %q", software, got)
		}
		c = post("Hello.")
		c.Visibility = "friends"
		if _, err := p.Prepare(context.Background(), w.create("two", c)); provider.TroubleOf(err) != provider.Unfit {
			t.Errorf("%v", err)
		}
	}
}

func TestWhatWouldBeLostIsRefused(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	card := post("Read more.")
	card.Card = "https://zorzyn.example"
	warning := with(w.create("warning", post("")), "image", "image/png", "A wound", []byte("png"))
	warning.Content.Warning = "Surgery"
	reply := w.create("reply", &provider.Content{Action: "reply", Subject: "https://nowhere.example/1", Parts: []provider.Part{{Text: "Yes"}}})
	reply.Ahead, reply.At = true, w.Now().Add(time.Hour)
	part := w.create("part", post("Two."))
	part.Ahead, part.At, part.Parent = true, w.Now().Add(time.Hour), provider.Remote{ID: "1"}
	for name, o := range map[string]provider.Operation{"a card": w.create("card", card), "a warning alone": warning, "a reply ahead": reply, "a part ahead": part} {
		if _, err := p.Prepare(context.Background(), o); provider.TroubleOf(err) != provider.Unfit {
			t.Errorf("%s: %v", name, err)
		}
		if out := p.Commit(context.Background(), o, "{}"); out.Result != provider.Refused {
			t.Errorf("%s: %+v", name, out)
		}
	}
	w.want(t, 0)
}

// Media must not be left out because nobody prepared them.
func TestAPostWithoutItsMediaIsNotSent(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := with(w.create("one", post("Look.")), "image", "image/png", "Our clinic", []byte("png"))
	for _, token := range []string{"", "{}", "nonsense", `{"m":[]}`, `{"m":["1","2"]}`} {
		if out := p.Commit(context.Background(), o, token); out.Result != provider.Refused {
			t.Errorf("%q: %+v", token, out)
		}
	}
	w.want(t, 0)
}

// An answer must not stand alone because nobody looked for what it answers.
func TestAnAnswerWithoutItsSubjectIsNotSent(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	for _, action := range []string{"reply", "quote", "repost"} {
		c := post("Yes.")
		c.Action, c.Subject = action, "https://elsewhere.example/@a/1"
		for _, token := range []string{"", "{}", `{"s":""}`, `{"s":"../1"}`} {
			if out := p.Commit(context.Background(), w.create(action, c), token); out.Result != provider.Refused {
				t.Errorf("%s with %q: %+v", action, token, out)
			}
		}
	}
	w.want(t, 0)
}

// Films are worked on after the upload; a post must not be sent before that.
func TestFilmsAreWaitedFor(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	waits := 0
	w.o.Wait = func(context.Context, time.Duration) error { waits++; return nil }
	p, _ := described(t, w.o)
	done(t, p, with(w.create("film", post("Look.")), "video", "video/mp4", "A tour", []byte("mp4")))
	if waits != 2 {
		t.Errorf("it waited %d times, want 2", waits)
	}
	if got := w.things()[0]; len(got.Alts) != 1 || got.Alts[0] != "A tour" {
		t.Errorf("%+v", got)
	}
	w.o.Wait = func(context.Context, time.Duration) error { return context.DeadlineExceeded }
	p, _ = described(t, w.o)
	if _, err := p.Prepare(context.Background(), with(w.create("never", post("Look.")), "video", "video/mp4", "", []byte("x"))); provider.TroubleOf(err) != provider.Unreachable {
		t.Errorf("%v", err)
	}
}

func TestAFilmThatIsNeverReadyGivesUp(t *testing.T) {
	o := stub(t, map[string]string{
		"GET /api/v1/accounts/verify_credentials": pleromaAccount, "GET /api/v1/instance": `{"version":"4.2.0"}`,
		"POST /api/v2/media": `{"id":"5","url":null}`, "GET /api/v1/media/5": `{"id":"5","url":null}`,
	})
	var spent time.Duration
	o.Wait = func(_ context.Context, d time.Duration) error { spent += d; return nil }
	w := world{}
	p, _ := described(t, o)
	_, err := p.Prepare(context.Background(), with(w.create("never", post("Look.")), "image", "image/png", "", []byte("x")))
	if provider.TroubleOf(err) != provider.Broken || spent > 10*time.Minute || spent < time.Minute {
		t.Errorf("after %s: %v", spent, err)
	}
}

// An edit takes up media, texts in their place, language and warning, and no more.
func TestEditsChangeWhatTheySay(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		p, _ := described(t, w.o)
		before := with(w.create("one", post("Look.")), "image", "image/png", "Our clinik", []byte("png"))
		remote, _ := done(t, p, before)
		o := with(w.create("two", post("Look!")), "image", "image/png", "Our clinic", []byte("png"))
		o.Verb, o.Out = ledger.Replace, remote
		o.Content.Warning, o.Content.Language = "Blood", "pl"
		after, _ := done(t, p, o)
		got := w.things()[0]
		if got.Texts[0] != "Look!" || got.Alts[0] != "Our clinic" || got.Warning != "Blood" || got.Language != "pl" || after.ID != remote.ID || after.Revision == remote.Revision {
			t.Errorf("%s: %+v %+v", software, got, after)
		}
		o.Content.Visibility, o.Out = "unlisted", after
		if out := p.Commit(context.Background(), o, prepared(t, p, o)); out.Result != provider.Refused || out.Trouble != provider.Unfit {
			t.Errorf("%s: who sees it cannot be changed, and it says %+v", software, out)
		}
	}
}

func TestWhatWaitsIsNotEditedAndNotWithdrawn(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := w.create("later", post("On Monday."))
	o.Ahead, o.At = true, w.Now().Add(time.Hour)
	remote, _ := done(t, p, o)
	for _, verb := range []ledger.Verb{ledger.Replace, ledger.Withdraw} {
		next := w.create("next", post("On Tuesday."))
		next.Verb, next.Out = verb, remote
		if _, err := p.Prepare(context.Background(), next); provider.TroubleOf(err) != provider.Unfit {
			t.Errorf("%s: %v", verb, err)
		}
	}
	if got := w.things()[0]; !got.Waiting || got.Texts[0] != "On Monday." {
		t.Errorf("%+v", got)
	}
}

// The id of a scheduled post may be that of a post: one is never taken for the other.
func TestRecallIsHonestOnceTheTimeHasCome(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := w.create("later", post("On Monday."))
	o.Ahead, o.At = true, w.Now().Add(time.Hour)
	remote, created := done(t, p, o)
	recall := w.create("recall", nil)
	recall.Verb, recall.Out = ledger.Recall, remote
	token := prepared(t, p, recall)
	w.Pass(2 * time.Hour)
	if out := p.Commit(context.Background(), recall, token); out.Result != provider.Refused || out.Trouble != provider.Gone {
		t.Errorf("it went out, and recalling says %+v", out)
	}
	if seen := probed(t, p, recall, token); seen.Presence != provider.Unsure {
		t.Errorf("%+v", seen)
	}
	// Under which name did it go out?
	seen := probed(t, p, o, created)
	if seen.Presence != provider.There || seen.Remote.ID == remote.ID || seen.Remote.URL == "" || seen.Remote.ID != w.things()[0].ID {
		t.Errorf("%+v", seen)
	}
}

func TestTooManyScheduledForADayAreRefused(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		p, caps := described(t, w.o)
		for i := range caps.Schedule.PerDay + 1 {
			o := w.create(strings.Repeat("x", i+1), post("One of many."))
			o.Ahead, o.At = true, w.Now().Add(time.Hour+time.Duration(i)*time.Minute)
			out := p.Commit(context.Background(), o, prepared(t, p, o))
			if (out.Result == provider.Handed) != (i < caps.Schedule.PerDay) {
				t.Errorf("%s: number %d: %+v", software, i+1, out)
			}
		}
	}
}

func TestTheProfileKeepsWhatNobodyNamed(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		w.me.Name, w.me.Note, w.me.Fields = "North", "Old.", []fake.Field{{Name: "Phone", Value: "123"}, {Name: "website", Value: "https://old.example"}}
		w.server.Join(w.me)
		p, _ := described(t, w.o)
		o := w.create("profile", nil)
		o.Verb, o.Profile = ledger.Profile, &provider.Profile{Bio: "New & better.", Link: "https://zorzyn.example"}
		remote, token := done(t, p, o)
		got := w.server.Store().Accounts[0]
		if got.Name != "North" || got.Note != "New & better." || len(got.Fields) != 2 || got.Fields[0].Value != "123" || got.Fields[1].Value != "https://zorzyn.example" {
			t.Errorf("%s: %+v", software, got)
		}
		if seen := probed(t, p, o, token); seen.Presence != provider.There {
			t.Errorf("%s: %+v", software, seen)
		}
		// Somebody changes it by hand; what we knew is old.
		w.me = got
		w.me.Note = "By hand."
		w.server.Join(w.me)
		o.Out = remote
		if out := p.Commit(context.Background(), o, token); out.Result != provider.Refused {
			t.Errorf("%s: %+v", software, out)
		}
	}
}

func TestAPictureOfTheProfileIsSeenToArrive(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := with(w.create("profile", post("")), "image", "image/png", "", []byte("png"))
	o.Verb, o.Profile = ledger.Profile, &provider.Profile{Avatar: &o.Content.Parts[0].Media[0]}
	o.Content = nil
	token := prepared(t, p, o)
	if seen := probed(t, p, o, token); seen.Presence != provider.Absent {
		t.Errorf("%+v", seen)
	}
	if out := p.Commit(context.Background(), o, token); out.Result != provider.Done {
		t.Errorf("%+v", out)
	}
	if seen := probed(t, p, o, token); seen.Presence != provider.There {
		t.Errorf("%+v", seen)
	}
	if seen := probed(t, p, o, ""); seen.Presence != provider.Unsure {
		t.Errorf("%+v", seen)
	}
}

// Posts of other servers are found by searching, which needs a scope of its own.
func TestSearchingNeedsItsScope(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	w.me.Scopes = []string{"read:accounts", "read:statuses", "write"}
	w.server.Join(w.me)
	p, _ := described(t, w.o)
	c := &provider.Content{Action: "reply", Subject: "https://elsewhere.example/@a/1", Parts: []provider.Part{{Text: "Yes."}}, Visibility: "public"}
	_, err := p.Prepare(context.Background(), w.create("reply", c))
	if provider.TroubleOf(err) != provider.BadCredential || !strings.Contains(err.Error(), readSearch) {
		t.Errorf("%v", err)
	}
	own := w.server.Post(fake.Post{Account: w.server.Store().Accounts[1].ID, Words: fake.Words{Text: "Question?"}})
	c.Subject = w.o.URL + "/@somebody/" + own.ID
	done(t, p, w.create("own", c))
	if got := w.things()[0]; got.Parent != own.ID {
		t.Errorf("%+v", got)
	}
}

// The one call carries its key, and only what posts carries one.
func TestTheKeyIsTheMark(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	seen := map[string]string{}
	w.o.HTTP = tripper(func(r *http.Request) (*http.Response, error) {
		for name, values := range r.Header {
			if strings.EqualFold(name, "Idempotency-Key") {
				seen[r.Method+" "+r.URL.Path] = values[0]
			}
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	p, _ := described(t, w.o)
	o := w.create("one", post("Hello."))
	done(t, p, o)
	if len(seen) != 1 || seen["POST /api/v1/statuses"] != o.Mark {
		t.Errorf("%v", seen)
	}
}

type tripper func(*http.Request) (*http.Response, error)

func (f tripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A server has one mark for whatever is sensitive, and sets it by itself where there
// is a warning: what it shows is not held against what was wanted.
func TestTheReasonOfAMarkIsNotRead(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		p, _ := described(t, w.o)
		marked := with(w.create("marked", post("Look.")), "image", "image/png", "A wound", []byte("png"))
		marked.Content.Sensitive = []string{"nudity"}
		done(t, p, marked)
		w.Pass(time.Second)
		warned := with(w.create("warned", post("Look.")), "image", "image/png", "A wound", []byte("png"))
		warned.Content.Warning = "Blood"
		done(t, p, warned)
		w.Pass(time.Second)
		done(t, p, w.create("plain", post("Look.")))
		shot, err := p.Observe(context.Background(), w.Now().Add(-time.Hour))
		if err != nil || len(shot.Items) != 3 {
			t.Fatalf("%+v, %v", shot, err)
		}
		for i, want := range []bool{false, true, true} {
			if got := slices.Contains(shot.Items[i].Unread, provider.ReadsSensitive); got != want {
				t.Errorf("%s: %+v is not read: %t, want %t", software, shot.Items[i].Content, got, want)
			}
		}
	}
}

// An answer that was kept on the way shows an old time.
func TestAnOldAnswerSetsNoClock(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "gotosocial"})
	w.o.HTTP = tripper(func(r *http.Request) (*http.Response, error) {
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err == nil && !strings.HasSuffix(r.URL.Path, "verify_credentials") {
			answer.Header.Set("Date", w.Now().Add(-5*time.Hour).UTC().Format(http.TimeFormat))
			answer.Header.Set("Age", "18000")
		}
		return answer, err
	})
	p, _ := described(t, w.o)
	o := w.create("late", post("Too late."))
	o.Ahead, o.At = true, w.Now().Add(-time.Minute)
	if _, err := p.Prepare(context.Background(), o); provider.TroubleOf(err) != provider.Unfit {
		t.Errorf("%v", err)
	}
	if out := p.Commit(context.Background(), o, "{}"); out.Result != provider.Refused {
		t.Errorf("%+v", out)
	}
	w.want(t, 0)
}
