package conformance

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// story is one case as it goes on.
type story struct {
	*testing.T
	w      *World
	p      provider.Provider
	caps   provider.Capabilities
	wire   *wire
	count  int               // of operations
	media  map[string][]byte // by digest
	tokens map[string]string // of what was prepared, by mark
	began  map[string]time.Time
}

func begin(t *testing.T, w *World) *story {
	if w.Now == nil {
		w.Now = time.Now
	}
	s := &story{T: t, w: w, wire: newWire(w), media: map[string][]byte{}, tokens: map[string]string{}, began: map[string]time.Time{}}
	w.Options.HTTP, w.Options.Now = s.wire, w.Now
	if w.Options.Repo == "" {
		w.Options.Repo = "conformance"
	}
	s.restart()
	caps, err := s.p.Describe(s.context())
	if err != nil {
		t.Fatalf("Describe: %v", err)
	}
	s.caps = caps
	return s
}

// restart opens the provider again, as another process would.
func (s *story) restart() {
	s.Helper()
	p, err := s.w.Open(s.w.Options)
	if err != nil {
		s.Fatalf("Open: %v", err)
	}
	s.p = p
}

// key names a thing of this case; the account is always the same.
func (s *story) key(post string) ledger.Key {
	return ledger.Key{Post: post, Target: s.w.Options.Account.ID}
}

// operation is one that sync could ask for. Each is another, with another mark.
func (s *story) operation(verb ledger.Verb, post string) provider.Operation {
	s.count++
	if s.began[post].IsZero() {
		s.began[post] = s.w.Now().UTC().Truncate(time.Second)
	}
	sum := sha256.Sum256(fmt.Append(nil, s.Name(), verb, post, s.count))
	return provider.Operation{
		Key: s.key(post), Verb: verb, Mark: hex.EncodeToString(sum[:16]), Began: s.w.Now().UTC().Truncate(time.Second), At: s.w.Now().UTC().Truncate(time.Second),
		Media: func(_ context.Context, m provider.Medium) (io.ReadCloser, error) {
			data, ok := s.media[m.SHA256]
			if !ok {
				return nil, fmt.Errorf("no medium has the digest %s", m.SHA256)
			}
			return io.NopCloser(bytes.NewReader(data)), nil
		},
	}
}

func (s *story) create(post string, c provider.Content) provider.Operation {
	o := s.operation(ledger.Create, post)
	o.Content = &c
	if s.caps.Schedule != nil && s.caps.Schedule.Only {
		return s.ahead(o)
	}
	return o
}

// on is an operation about something that is there.
func (s *story) on(verb ledger.Verb, before provider.Operation, out provider.Remote) provider.Operation {
	o := s.operation(verb, before.Key.Post)
	o.Out, o.Parent, o.Root = out, before.Parent, before.Root
	if verb == ledger.Replace && before.Content != nil {
		content := *before.Content
		o.Content = &content
		o.Ahead, o.At = before.Ahead, before.At
	}
	return o
}

// ahead hands an operation over for a time that the service takes.
func (s *story) ahead(o provider.Operation) provider.Operation {
	o.Ahead = true
	o.At = s.w.Now().Add(s.caps.Schedule.Earliest + 2*time.Hour).UTC().Truncate(5 * time.Minute)
	return o
}

// prepare must work.
func (s *story) prepare(o provider.Operation) string {
	s.Helper()
	token, err := s.p.Prepare(s.context(), o)
	if err != nil {
		s.Fatalf("preparing to %s: %v", o.Verb, err)
	}
	s.clean("the token", token)
	s.tokens[o.Mark] = token
	return token
}

// commit makes the call, and looks at what is said of it.
func (s *story) commit(o provider.Operation, token string) provider.Outcome {
	s.Helper()
	return s.commitWithin(s.context(), o, token)
}

func (s *story) commitWithin(ctx context.Context, o provider.Operation, token string) provider.Outcome {
	s.Helper()
	s.wire.begin()
	out := s.p.Commit(ctx, o, token)
	if n := s.wire.effects(); n > 1 {
		s.Errorf("%s made %d calls with an effect, and one is the law", o.Verb, n)
	}
	s.judge(o, out)
	return out
}

// attempt prepares and commits, whatever comes of it.
func (s *story) attempt(o provider.Operation) provider.Outcome {
	s.Helper()
	token, err := s.p.Prepare(s.context(), o)
	if err != nil {
		return provider.Refusal(err)
	}
	s.tokens[o.Mark] = token
	return s.commit(o, token)
}

// must prepares and commits, and it has to work.
func (s *story) must(o provider.Operation) provider.Remote {
	s.Helper()
	out := s.commit(o, s.prepare(o))
	if want := worked(o); out.Result != want {
		s.Fatalf("%s: %s (%s), want %s", o.Verb, out.Result, out.Reason, want)
	}
	return out.Remote
}

// worked is how an operation ends that does.
func worked(o provider.Operation) provider.Result {
	if o.Ahead {
		return provider.Handed
	}
	return provider.Done
}

// present is how a create shows once it worked.
func present(o provider.Operation) provider.Presence {
	if o.Ahead {
		return provider.Waiting
	}
	return provider.There
}

// refused tries, and it must not work: in Prepare or in Commit, with no effect.
func (s *story) refused(o provider.Operation) string {
	s.Helper()
	before := fmt.Sprintf("%+v", s.w.Things())
	why := s.tryInVain(o)
	if after := fmt.Sprintf("%+v", s.w.Things()); after != before {
		s.Errorf("it was refused, and yet the server changed from\n%s\nto\n%s", before, after)
	}
	return why
}

func (s *story) tryInVain(o provider.Operation) string {
	s.Helper()
	token, err := s.p.Prepare(s.context(), o)
	if err != nil {
		s.clean("the error", err.Error())
		if provider.TroubleOf(err) == "" {
			s.Errorf("an error without a trouble: %v", err)
		}
		return err.Error()
	}
	out := s.commit(o, token)
	if out.Result != provider.Refused {
		s.Errorf("%s: %s, want it refused", o.Verb, out.Result)
	}
	return out.Reason
}

// things are what the server has, which must be that many.
func (s *story) things(want int) []Thing {
	s.Helper()
	all := s.w.Things()
	if len(all) != want {
		s.Fatalf("the server has %d things, want %d: %+v", len(all), want, all)
	}
	return all
}
