package conformance_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
	"masthead/internal/provider/webhook"
	"masthead/internal/provider/webhook/fake"
	"masthead/internal/secret"
)

const (
	signing = "whsec_bm90IGEgc2VjcmV0OiBvbmx5IGZvciB0ZXN0cy4u"
	other   = "whsec_YW5vdGhlciBrZXkgdGhhdCBub2JvZHkga25vd3MuLi4u"
	says    = `{"masthead":1,"dedupe":"deterministic","verbs":["create","replace","reschedule","recall","withdraw","profile"],"actions":["post","reply","quote","repost"],
"thread":true,"comment":true,"schedule":{"earliest":"5m"},"lookup":true,"media":{"most":4,"types":["image/png"]}}`
)

// spoilt is a provider with one thing wrong.
type spoilt struct {
	provider.Provider
	wrong
}

// wrong is what a provider gets wrong, and the part of the story that must notice.
type wrong struct {
	says, notices string
	operation     func(o *provider.Operation)
	commit        func(s *spoilt, o provider.Operation, out provider.Outcome) provider.Outcome
	probe         func(s *spoilt, seen provider.Sighting) provider.Sighting
	describe      func(c *provider.Capabilities)
}

func (s *spoilt) Describe(ctx context.Context) (provider.Capabilities, error) {
	c, err := s.Provider.Describe(ctx)
	if s.describe != nil {
		s.describe(&c)
	}
	return c, err
}

func (s *spoilt) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if s.operation != nil {
		s.operation(&o)
	}
	return s.Provider.Prepare(ctx, o)
}

func (s *spoilt) Commit(ctx context.Context, o provider.Operation, token string) provider.Outcome {
	if s.operation != nil {
		s.operation(&o)
	}
	out := s.Provider.Commit(ctx, o, token)
	if s.commit != nil {
		out = s.commit(s, o, out)
	}
	return out
}

func (s *spoilt) Probe(ctx context.Context, o provider.Operation, token string) (provider.Sighting, error) {
	seen, err := s.Provider.Probe(ctx, o, token)
	if s.probe != nil {
		seen = s.probe(s, seen)
	}
	return seen, err
}

// content changes a copy of what is sent.
func content(change func(*provider.Content)) func(*provider.Operation) {
	return func(o *provider.Operation) {
		if o.Content != nil {
			c := *o.Content
			c.Parts = append([]provider.Part(nil), c.Parts...)
			change(&c)
			o.Content = &c
		}
	}
}

func turned(from, to provider.Result) func(*spoilt, provider.Operation, provider.Outcome) provider.Outcome {
	return func(_ *spoilt, _ provider.Operation, out provider.Outcome) provider.Outcome {
		if out.Result == from {
			out.Result = to
		}
		return out
	}
}

func always(p provider.Presence) func(*spoilt, provider.Sighting) provider.Sighting {
	return func(_ *spoilt, seen provider.Sighting) provider.Sighting { seen.Presence = p; return seen }
}

func wrongs() []wrong {
	return []wrong{
		{says: "takes a doubt for success", notices: "not_knowing", commit: turned(provider.Doubtful, provider.Done)},
		{says: "takes a doubt for a refusal", notices: "not_knowing", commit: turned(provider.Doubtful, provider.Refused)},
		{says: "takes a refusal for success", notices: "changing", commit: turned(provider.Refused, provider.Done)},
		{says: "tries again by itself", notices: "putting_something_out", commit: func(s *spoilt, o provider.Operation, out provider.Outcome) provider.Outcome {
			o.Mark = "f" + o.Mark[1:]
			s.Provider.Commit(context.Background(), o, "")
			return out
		}},
		{says: "tries again in doubt", notices: "not_knowing", commit: func(s *spoilt, o provider.Operation, out provider.Outcome) provider.Outcome {
			if out.Result == provider.Doubtful {
				return s.Provider.Commit(context.Background(), o, "")
			}
			return out
		}},
		{says: "never finds anything", notices: "not_knowing", probe: always(provider.Absent)},
		{says: "finds everything", notices: "not_knowing", probe: always(provider.There)},
		{says: "overwrites what others changed", notices: "changing", operation: func(o *provider.Operation) { o.Out.Revision = "" }},
		{says: "sends at once what is to wait", notices: "handing_over", operation: func(o *provider.Operation) { o.Ahead = false }},
		{says: "moves a missed time to now", notices: "handing_over", operation: func(o *provider.Operation) {
			if o.Ahead && o.At.Before(time.Date(2026, 10, 1, 9, 0, 1, 0, time.UTC)) {
				o.Ahead = false
			}
		}},
		{says: "drops texts in place of pictures", notices: "putting_something_out", operation: content(func(c *provider.Content) {
			for i, p := range c.Parts {
				c.Parts[i].Media = append([]provider.Medium(nil), p.Media...)
				for j := range p.Media {
					c.Parts[i].Media[j].Alt = ""
				}
			}
		})},
		{says: "drops warnings", notices: "what_is_not_claimed", operation: content(func(c *provider.Content) { c.Warning = "" })},
		{says: "shows to all what is for few", notices: "what_is_not_claimed", operation: content(func(c *provider.Content) { c.Visibility = "public" })},
		{says: "cuts texts by bytes", notices: "putting_something_out", operation: content(func(c *provider.Content) {
			for i, p := range c.Parts {
				c.Parts[i].Text = strings.ToValidUTF8(p.Text[:min(len(p.Text), 31)], "?")
			}
		})},
		{says: "makes one of two posts with the same words", notices: "asking_twice", operation: func(o *provider.Operation) {
			if o.Verb == ledger.Create {
				o.Mark = strings.Repeat("0", 32)
			}
		}},
		{says: "shows the credential", notices: "putting_something_out", commit: func(_ *spoilt, _ provider.Operation, out provider.Outcome) provider.Outcome {
			out.Reason += signing
			return out
		}},
		{says: "gives addresses that break lines", notices: "putting_something_out", commit: func(_ *spoilt, _ provider.Operation, out provider.Outcome) provider.Outcome {
			out.Remote.URL = "https://a.example/\n"
			return out
		}},
		{says: "claims what it cannot", notices: "putting_something_out", describe: func(c *provider.Capabilities) { c.Media.Types = nil }},
		{says: "claims nothing", notices: "meeting", describe: func(c *provider.Capabilities) { *c = provider.Capabilities{} }},
	}
}

const spoiltBy = "MASTHEAD_SPOILT_BY"

// TestStory tells the story to the webhook provider, spoilt if the environment
// says so.
func TestStory(t *testing.T) {
	var bad wrong
	for _, one := range wrongs() {
		if one.says == os.Getenv(spoiltBy) {
			bad = one
		}
	}
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		var mu sync.Mutex
		now := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
		clock := func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return now
		}
		board := &fake.Board{Secret: signing, Says: says, Now: clock}
		server := httptest.NewServer(board)
		t.Cleanup(server.Close)
		w := &conformance.World{
			Options: provider.Options{URL: server.URL + "/hook", Account: provider.Account{ID: "north-board"}, Secret: secret.New(signing)}, Dead: secret.New(other),
			Things: board.Things, Profile: board.Profile, Change: board.Change, Now: clock, Mute: true,
			Pass: func(d time.Duration) { mu.Lock(); defer mu.Unlock(); now = now.Add(d) },
		}
		w.Open = func(o provider.Options) (provider.Provider, error) {
			p, err := webhook.Open(o)
			if err != nil || bad.says == "" {
				return p, err
			}
			return &spoilt{p, bad}, nil
		}
		return w
	}})
}

// Whatever a provider gets wrong, the suite notices, in the part that is about it.
func TestWrongProvidersFail(t *testing.T) {
	if os.Getenv(spoiltBy) != "" {
		t.Skip("this is the spoilt one")
	}
	for _, bad := range wrongs() {
		t.Run(bad.says, func(t *testing.T) {
			child := exec.Command(os.Args[0], "-test.run", "^TestStory$/"+bad.notices)
			child.Env = append(os.Environ(), spoiltBy+"="+bad.says)
			out, err := child.CombinedOutput()
			if err == nil {
				t.Errorf("nobody notices:\n%s", out)
			}
			if !strings.Contains(string(out), "--- FAIL: TestStory/"+bad.notices) || strings.Contains(string(out), "panic:") {
				t.Errorf("it fails in another way:\n%s", out)
			}
		})
	}
}
