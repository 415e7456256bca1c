package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Thing is the file of one post.
type Thing struct {
	ID      string           `json:"id"`
	At      time.Time        `json:"at"` // when it went out, or is to
	Ahead   bool             `json:"handed_over_ahead,omitempty"`
	Gone    *time.Time       `json:"gone,omitempty"`
	Parent  string           `json:"parent,omitempty"`
	Content provider.Content `json:"content"`
	history
}

// history is which operations made something what it is. One that is in it is
// not done again.
type history struct {
	Done []deed `json:"history"`
}

type deed struct {
	At   time.Time   `json:"at"`
	Verb ledger.Verb `json:"verb"`
	Mark string      `json:"mark"`
}

func (h *history) remembers(mark string) bool {
	return slices.ContainsFunc(h.Done, func(d deed) bool { return d.Mark == mark })
}

func (h *history) add(o provider.Operation, now time.Time) {
	h.Done = append(h.Done, deed{now, o.Verb, o.Mark})
}

// own is the file of what the account says of itself.
type own struct {
	Profile provider.Profile `json:"profile"`
	history
}

func (o *own) revision() string { return digest(o.Profile) }

// digest is the same for the same value.
func digest(value any) string {
	data, err := json.Marshal(value)
	if err != nil { // no plain data fails
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// waits says whether a thing is still to go out.
func (t *Thing) waits(now time.Time) bool { return t.Ahead && t.At.After(now) }

func (t *Thing) revision() string {
	return digest(struct {
		At      time.Time
		Content provider.Content
	}{t.At, t.Content})
}

// change makes of a thing what the operation asks for, or says why not.
func (s *sandbox) change(t *Thing, o provider.Operation) provider.Outcome {
	now := s.now()
	if t.remembers(o.Mark) {
		return s.again(t, o)
	}
	if err := capabilities().Fits(o, now); err != nil {
		return provider.Refusal(err)
	}
	if why := t.forbids(o, now); why != "" {
		return provider.Outcome{Result: provider.Refused, Reason: why, Trouble: provider.NotAccepted}
	}
	next := t.after(o, now)
	if err := s.save(next); err != nil {
		return provider.Outcome{Result: provider.Doubtful, Reason: trouble("writing the sandbox", err).Error(), Trouble: provider.Broken}
	}
	return s.outcome(next, now)
}

// again answers an operation that was done before. What has been taken away
// since does not come back by it.
func (s *sandbox) again(t *Thing, o provider.Operation) provider.Outcome {
	if t.Gone != nil && o.Verb != ledger.Withdraw && o.Verb != ledger.Recall {
		return provider.Outcome{Result: provider.Refused, Reason: "it was done before, and has been taken away since", Trouble: provider.Gone}
	}
	return s.outcome(t, s.now())
}

func (s *sandbox) outcome(t *Thing, now time.Time) provider.Outcome {
	switch {
	case t.Gone != nil:
		return provider.Outcome{Result: provider.Done}
	case t.waits(now):
		return provider.Outcome{Result: provider.Handed, Remote: s.remote(t, now)}
	}
	return provider.Outcome{Result: provider.Done, Remote: s.remote(t, now)}
}

// forbids says why an operation does not fit what is there.
func (t *Thing) forbids(o provider.Operation, now time.Time) string {
	there := t.Done != nil && t.Gone == nil
	switch {
	case o.Verb == ledger.Create && there:
		return "something of that name is here already, and this operation did not put it here"
	case o.Verb == ledger.Create:
		return ""
	case !there:
		return t.missing(o)
	case o.Verb == ledger.Recall && !t.waits(now):
		return "it has gone out already"
	case o.Verb == ledger.Reschedule && !t.waits(now):
		return "it has gone out already"
	case o.Verb == ledger.Withdraw && t.waits(now):
		return "it is not out yet: it can be recalled"
	case o.Out.Revision != "" && o.Out.Revision != t.revision():
		return "it was changed here since it was last looked at"
	}
	return ""
}

// missing says why something cannot be done to what is not there; taking it away
// needs no doing.
func (t *Thing) missing(o provider.Operation) string {
	if o.Verb == ledger.Withdraw || o.Verb == ledger.Recall {
		return ""
	}
	return "it is not here any more"
}

// after is the thing once the operation is done.
func (t *Thing) after(o provider.Operation, now time.Time) *Thing {
	next := *t
	next.Done = slices.Clone(t.Done)
	next.add(o, now)
	switch o.Verb {
	case ledger.Create:
		next.At, next.Ahead, next.Gone, next.Parent, next.Content = now, false, nil, o.Parent.ID, *o.Content
		if o.Ahead {
			next.At, next.Ahead = o.At.UTC(), true
		}
	case ledger.Replace:
		next.Content = *o.Content
		if t.waits(now) && o.Ahead {
			next.At = o.At.UTC()
		}
	case ledger.Reschedule:
		next.At = o.At.UTC()
	case ledger.Withdraw, ledger.Recall:
		next.Gone = &now
	}
	return &next
}

func (s *sandbox) setProfile(o provider.Operation) provider.Outcome {
	if err := capabilities().Fits(o, s.o.Now()); err != nil {
		return provider.Refusal(err)
	}
	p, err := s.profile()
	if err != nil {
		return provider.Refusal(trouble("reading the sandbox", err))
	}
	if p.remembers(o.Mark) {
		return provider.Outcome{Result: provider.Done, Remote: provider.Remote{ID: "profile", Revision: p.revision()}}
	}
	if o.Out.Revision != "" && o.Out.Revision != p.revision() {
		return provider.Outcome{Result: provider.Refused, Reason: "the profile was changed here since it was last looked at", Trouble: provider.NotAccepted}
	}
	p.set(*o.Profile)
	p.add(o, s.now())
	if err := s.saveProfile(p); err != nil {
		return provider.Outcome{Result: provider.Doubtful, Reason: trouble("writing the sandbox", err).Error(), Trouble: provider.Broken}
	}
	return provider.Outcome{Result: provider.Done, Remote: provider.Remote{ID: "profile", Revision: p.revision()}}
}

// set takes what is said and leaves the rest.
func (o *own) set(p provider.Profile) {
	for _, field := range []struct {
		to   *string
		from string
	}{{&o.Profile.Name, p.Name}, {&o.Profile.Bio, p.Bio}, {&o.Profile.Link, p.Link}} {
		if field.from != "" {
			*field.to = field.from
		}
	}
	if p.Avatar != nil {
		o.Profile.Avatar = p.Avatar
	}
	if p.Header != nil {
		o.Profile.Header = p.Header
	}
}
