// Package gate tells what forbids that a post goes out at an account at a time:
// blackouts, pauses, rights, consents, embargoes, the state of the account, the
// people who answer for it, and lateness. It is asked again at each hand-over
// and each sending, and the checker asks the same of it beforehand. What cannot
// be read forbids. It refuses to decide what follows, and to advise: quiet hours
// and cadence are the checker's.
package gate

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/zone"
)

// Kind is the sort of a bar.
type Kind string

const (
	Blackout Kind = "blackout" // a planned quiet period
	Pause    Kind = "pause"    // an open pause file
	Rights   Kind = "rights"   // to a medium
	Consent  Kind = "consent"  // of somebody in a medium
	Embargo  Kind = "embargo"  // of the post
	Account  Kind = "account"  // it does not speak for us, or is not there
	Person   Kind = "person"   // who answers for it has left
	Duty     Kind = "duty"     // nobody is on call
	Late     Kind = "late"     // its time and its window are over
	Unknown  Kind = "unknown"  // nobody can tell, so that it must not go out
)

// Bar is one reason why something must not go out.
type Bar struct {
	Kind   Kind
	Path   string    // of the file that says so
	Until  time.Time // when it ends by itself; zero: it does not, or nobody knows
	Reason Reason
	Detail string // a title, an id or a name: untrusted text
	Date   string // that counts, as it is written; "" for none
}

// Send is what is asked about: a post at an account.
type Send struct {
	Post, Account string        // ids
	Due           time.Time     // when it is to go out
	Window        time.Duration // it may go out until Due+Window
}

// Source is what gates are made from. Unread are paths of files that could not be
// read: a stop among them stops everything.
type Source struct {
	Org       *model.Organization
	Platforms *platform.Set
	Zones     *zone.Atlas
	Unread    []string
}

// Gates judge one organisation. They never change and may be shared.
type Gates struct {
	Source
	outlets map[string]outlet // by id of the account
	stops   []*Stop
	unclear []Bar // stops that nobody can read
	roster  Roster
}

// outlet is an account with what its times depend on.
type outlet struct {
	*model.Account
	platform string
	location *time.Location // nil: nobody knows its zone
}

// New prepares the gates of an organisation.
func New(s Source) *Gates {
	g := &Gates{Source: s, outlets: map[string]outlet{}, roster: NewRoster(s.Org, s.Zones)}
	var where []*time.Location
	for _, a := range s.Org.Accounts.All {
		if _, done := g.outlets[a.ID]; done {
			continue
		}
		o := outlet{Account: a}
		o.platform, _ = s.Platforms.Lookup(a.Platform)
		if z, err := s.Zones.Load(cmp.Or(s.Org.TimeZone(a), "UTC")); err == nil {
			o.location = z
			if !slices.Contains(where, z) {
				where = append(where, z)
			}
		}
		g.outlets[a.ID] = o
	}
	g.stops = Stops(s.Org, s.Zones, where)
	g.unclear = g.unreadable()
	return g
}

// unreadable are the stops of which nobody can say what they stop, or from when
// on.
func (g *Gates) unreadable() []Bar {
	var list []Bar
	add := func(path string) {
		list = append(list, Bar{Kind: Unknown, Path: path, Reason: UnreadStop, Detail: path})
	}
	for _, path := range g.Unread {
		if kind := model.KindOf(path).Kind.Name; kind == "blackout" || kind == "pause" {
			add(path)
		}
	}
	for _, s := range g.stops {
		for _, in := range s.spans {
			if in.from.IsZero() {
				add(s.Path)
				break
			}
		}
	}
	for _, p := range g.Org.Pauses.All {
		if _, ok := g.Zones.Moment(p.Since, time.UTC, false); !ok && p.Ended == nil {
			add(p.Path)
		}
	}
	return list
}

// At tells what forbids that a post goes out at a time. It is sorted by kind and
// path; none: nothing does.
func (g *Gates) At(s Send, at time.Time) []Bar {
	p, o := g.Org.Posts.Get(s.Post), g.outlets[s.Account]
	bars := slices.Clone(g.unclear)
	switch {
	case p == nil:
		return append(bars, Bar{Kind: Unknown, Reason: NoPost, Detail: s.Post})
	case o.Account == nil:
		return append(bars, Bar{Kind: Account, Path: p.Path, Reason: NoAccount, Detail: s.Account})
	case o.location == nil:
		return append(bars, Bar{Kind: Unknown, Path: o.Path, Reason: NoZone, Detail: s.Account})
	}
	q := question{Gates: g, post: p, outlet: o, at: at.In(o.location)}
	q.day = q.at.Format(time.DateOnly)
	bars = slices.Concat(bars, q.stopped(), q.embargo(), q.account(), q.people(), q.media(), q.duty(), late(p, s, at))
	slices.SortFunc(bars, func(a, b Bar) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Path, b.Path), strings.Compare(string(a.Reason), string(b.Reason)), strings.Compare(a.Detail, b.Detail))
	})
	return slices.Compact(bars)
}

// late is said of a post whose time nobody knows, too.
func late(p *model.Post, s Send, at time.Time) []Bar {
	switch {
	case s.Due.IsZero():
		return []Bar{{Kind: Unknown, Path: p.Path, Reason: NoTime}}
	case at.After(s.Due.Add(s.Window)):
		return []Bar{{Kind: Late, Path: p.Path, Reason: TooLate}}
	}
	return nil
}
