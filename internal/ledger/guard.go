package ledger

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	// Skew is how far the clock of a run may be off. A holder stops that long
	// before its lease ends, another takes over that long after.
	Skew = time.Minute
	// MaxLease is the longest claim.
	MaxLease = time.Hour
)

// step is one entry about to be taken: what was, and what is to come.
type step struct {
	book *Book
	was  State
	e    *Entry
}

// guard says what must hold beyond the phase, in words that complete "but".
type guard struct {
	why string
	ok  func(step) bool
}

// guards by the names that the table uses.
func guards() map[string]guard {
	return map[string]guard{
		"operation":     {"it names no operation", func(t step) bool { return t.e.Operation != "" && t.e.Verb != "" }},
		"fits":          {"its verb does not fit what is out there", func(t step) bool { return t.was.allows(t.e.Verb) }},
		"wanted":        {"a person decided that this is not to go out", func(t step) bool { return t.e.takesAway() || !t.was.refuses(t.e.Operation) }},
		"same":          {"what is planned is another operation", func(t step) bool { return t.e.Operation == t.was.Operation }},
		"nonce":         {"a claim needs a nonce of its own", func(t step) bool { return t.e.Nonce != "" && t.e.Nonce != t.was.Nonce }},
		"lease":         {"its lease has no sense", func(t step) bool { return t.e.leaseMakesSense() }},
		"mine":          {"another claim came after that one", func(t step) bool { return t.mine() }},
		"about":         {"it is about another claim", func(t step) bool { return t.e.Nonce == t.was.Nonce }},
		"live":          {"the lease of its claim is over", func(t step) bool { return t.was.Live(t.e.At) }},
		"ended":         {"a run may still be at it", func(t step) bool { return t.was.Ended(t.e.At) }},
		"mine or ended": {"a run may still be at it", func(t step) bool { return t.mine() || t.e.Nonce == "" && t.was.Ended(t.e.At) }},
		"free":          {"a stop covers it", func(t step) bool { return len(t.book.Stops(t.was.Key)) == 0 }},
		"decided":       {"nobody has decided that it may go out after all", func(t step) bool { return !t.book.Undecided(t.was.Key) }},
		"repeatable":    {"only a person can settle it: a late call could still arrive, and the provider would not notice", func(t step) bool { return t.was.Repeatable }},
		"stopped":       {"there is nothing to decide about it", func(t step) bool { return t.book.decidable(t.was) }},
		"object":        {"it does not name the remote object", func(t step) bool { return t.e.ID != "" }},
		"unshared":      {"another post of that account has that remote object", step.unshared},
		"reason":        {"it gives no reason", func(t step) bool { return t.e.Reason != "" }},
		"evidence":      {"it gives no evidence", func(t step) bool { return t.e.Evidence != "" }},
		"waits":         {"it was not handed over", func(t step) bool { return t.was.Out == IsHandedOver }},
		"posts":         {"it names no post", func(t step) bool { return t.e.namesPosts() }},
		"commit":        {"it names no commit", func(t step) bool { return t.e.Commit != "" }},
		"moves":         {"that was written before", func(t step) bool { return t.book.Proof.Commit != t.e.Commit || t.book.Proof.Since != t.e.Since }},
		"lifts":         {"it does not name a stop of that kind that holds", func(t step) bool { return t.book.lifts(t.e) }},
	}
}

func (t step) mine() bool {
	return t.e.Nonce != "" && t.e.Nonce == t.was.Nonce && t.e.By == t.was.holder
}

func (e *Entry) leaseMakesSense() bool {
	return e.Lease.After(e.At.Add(2*Skew)) && !e.Lease.After(e.At.Add(MaxLease))
}

func (e *Entry) namesPosts() bool {
	return slices.ContainsFunc(e.Scope, func(mark string) bool { return strings.HasPrefix(mark, "post/") })
}

// allows says whether a verb fits what is out there.
func (s State) allows(verb Verb) bool {
	switch verb {
	case Create:
		return s.Out == None
	case Reschedule, Recall:
		return s.Out == IsHandedOver
	case Replace:
		return s.Out != None
	case Withdraw:
		return s.Out == IsPublished || s.Out == IsAttested
	case Profile:
		return strings.HasPrefix(s.Key.Post, "profile/")
	}
	return false
}

// takesAway knows what no decision and no stop holds back.
func (e *Entry) takesAway() bool { return e.Verb == Recall || e.Verb == Withdraw }

func (s State) refuses(operation string) bool { return s.Dropped || s.barred == operation }

// Live says whether the claim still holds at a time, by a clock that may be off.
func (s State) Live(at time.Time) bool { return !at.Add(Skew).After(s.Lease) }

// Ended says whether the claim is over at a time, even if the clock is off.
func (s State) Ended(at time.Time) bool { return at.After(s.Lease.Add(Skew)) }

// fields lists what an event may say beside its key; others are refused, so
// that nothing is said where nobody looks.
func fields() map[Event][]string {
	remote := []string{"nonce", "id", "url", "revision"}
	return map[Event][]string{
		Planned:    {"verb", "operation", "marks", "repeatable", "content", "due", "wall", "source"},
		Claimed:    {"operation", "nonce", "lease"},
		Prepared:   {"nonce", "token"},
		Committing: {"nonce"},
		Published:  remote,
		HandedOver: remote,
		Recalled:   {"nonce", "reason"},
		Withdrawn:  {"nonce", "reason"},
		Rejected:   {"nonce", "reason", "again"},
		Failed:     {"nonce", "reason", "again"},
		Released:   {"nonce", "reason"},
		Unknown:    {"nonce", "reason"},
		Resolved:   {"as", "nonce", "id", "url", "revision", "evidence"},
		Attested:   {"url", "evidence"},
		Decided:    {"as", "reason"},
		Paused:     {"scope", "except", "reason"},
		Held:       {"scope", "reason"},
		Takedown:   {"scope", "reason"},
		Resumed:    {"stop", "reason"},
		Unheld:     {"stop", "reason"},
		Proven:     {"commit", "since", "reason"},
	}
}

// said lists the optional fields that an entry has.
func (e *Entry) said() []string {
	var names []string
	for _, f := range []struct {
		name string
		said bool
	}{
		{"verb", e.Verb != ""}, {"operation", e.Operation != ""}, {"marks", e.Marks != nil}, {"repeatable", e.Repeatable},
		{"nonce", e.Nonce != ""}, {"lease", !e.Lease.IsZero()}, {"token", e.Token != ""}, {"as", e.As != ""}, {"id", e.ID != ""},
		{"url", e.URL != ""}, {"revision", e.Revision != ""}, {"reason", e.Reason != ""}, {"evidence", e.Evidence != ""},
		{"scope", e.Scope != nil}, {"except", e.Except != nil}, {"stop", e.Stop != 0},
		{"commit", e.Commit != ""}, {"since", e.Since != ""}, {"again", !e.Again.IsZero()},
		{"content", e.Content != ""}, {"due", !e.Due.IsZero()}, {"wall", e.Wall != ""}, {"source", e.Source != ""},
	} {
		if f.said {
			names = append(names, f.name)
		}
	}
	return names
}

// keyless are the events that are about no key.
func keyless(e Event) bool {
	return slices.Contains([]Event{Paused, Held, Takedown, Resumed, Unheld, Proven}, e)
}

// proper judges which fields an entry has; the event is known.
func (e *Entry) proper(allowed []string) error {
	if keyless(e.Event) != (e.Key() == Key{}) {
		return fmt.Errorf("%q is written with the key of a post, or is about none", e.Event)
	}
	for _, name := range e.said() {
		if !slices.Contains(allowed, name) {
			return fmt.Errorf("%q says nothing of %s", e.Event, name)
		}
	}
	return nil
}
