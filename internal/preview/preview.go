// Package preview works out how each account of a post will get it: by which
// way, when, in which parts, how long by the network's own counting, with which
// link and media, and at what cost. It is data, made once for the terminal, the
// pull request and the site. It refuses to draw, and to judge: what is wrong
// with a post is the checker's to say.
package preview

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/zone"
)

// Preview is one post at each of its accounts.
type Preview struct {
	Path, ID, District string
	Status             string // idea, planned, draft or ready
	Stopped            string // held or withdrawn, "" for neither
	Sends              []Send // in the order of the post's accounts
	Unknown            []string
}

// Way is how a post gets to an account.
type Way string

const (
	Automatic Way = "automatic" // Masthead hands it to the network
	Suite     Way = "suite"     // a tool of the organisation does
	ByHand    Way = "by hand"   // a person does
	Nowhere   Way = "unknown"   // the account's file does not say
)

// Send is the post at one account.
type Send struct {
	Account, Handle, Platform, Network string // ids and names; Network is the platform's name for people
	Language                           string
	Way                                Way
	Target, Note                       string // of masthead.yaml, "" for none
	When                               *Moment
	Action, Answers                    string     // post, reply, quote or repost, and the address of what it is about
	Warning                            string     // content warning
	Sensitive                          []string   // graphic, nudity, sexual: of the media
	Visibility                         string     // unlisted or followers; "": everybody
	Limit                              *fit.Limit // of a part; nil where none is known
	Parts                              []Part
	Card                               string    // address that the network shows as a card below the text, "" for none
	Comment                            string    // the first comment
	CommentFit                         *fit.Part // nil where the network's counting is not known
	USD                                float64   // what the network charges
	Lost                               []Loss    // what the post has and the network cannot take
}

// Loss is something of a post that a network has no place for.
type Loss string

const (
	LostLink       Loss = "link"
	LostWarning    Loss = "content-warning"
	LostThread     Loss = "thread"
	LostSensitive  Loss = "sensitive"
	LostVisibility Loss = "visibility" // it would be seen by more people than it is for
)

// Moment is the time of a send. UTC is "" for a time that does not exist or
// cannot be read: Problem then says why.
type Moment struct {
	Written string
	Weekday time.Weekday
	Local   string // YYYY-MM-DD HH:MM on the account's wall
	Zone    string
	UTC     string // RFC 3339
	Problem string // as zone.Problem
}

// Part is one part of a thread, or the whole text, with its media.
type Part struct {
	Text   string // as readers see it: where links are stored short, the short ones
	Fit    *fit.Part
	FoldAt int // byte of Text from which it is hidden behind a click, -1 for all shown
	Links  []string
	Media  []Medium
}

// Medium is one picture, film or document, with what stands for it where it
// cannot be seen.
type Medium struct{ Asset, Kind, File, Alt, Crop string }

// Source is what previews are made from.
type Source struct {
	Org       *model.Organization
	Platforms *platform.Set
	Fits      *fit.Set
	Zones     *zone.Atlas
}

// Of previews a post. only names platforms and accounts; nil is all.
func (s Source) Of(p *model.Post, only []string) Preview {
	v := Preview{Path: p.Path, ID: p.ID, District: p.District, Status: p.Status, Stopped: stopped(p)}
	for i, id := range p.Accounts {
		a := s.Org.Accounts.Get(id)
		switch {
		case slices.Contains(p.Accounts[:i], id):
		case a == nil:
			v.Unknown = append(v.Unknown, id)
		case s.wanted(a, only):
			v.Sends = append(v.Sends, s.At(p, a))
		}
	}
	return v
}

func (s Source) wanted(a *model.Account, only []string) bool {
	known, _ := s.Platforms.Lookup(a.Platform)
	return only == nil || slices.Contains(only, a.ID) || slices.Contains(only, known)
}

func stopped(p *model.Post) string {
	switch {
	case p.Withdraw != nil:
		return "withdrawn"
	case p.Hold != nil:
		return "held"
	}
	return ""
}

// At previews a post at one account.
func (s Source) At(p *model.Post, a *model.Account) Send {
	known, _ := s.Platforms.Lookup(a.Platform)
	r := p.For(a)
	v := Send{
		Account: a.ID, Handle: a.Handle, Platform: cmp.Or(known, a.Platform), Network: s.Platforms.Title(cmp.Or(known, a.Platform)),
		Language: cmp.Or(p.Language, a.Language, s.Org.Settings.Language),
		Target:   a.Target, Note: s.Org.Settings.Targets[a.Target].Note, Way: s.Way(a),
		When: s.moment(r.PublishAt, a), Action: cmp.Or(p.Action, "post"), Answers: cmp.Or(p.Target[a.ID], p.Target[a.Platform]),
		Warning: p.ContentWarning, Sensitive: p.Sensitive,
	}
	s.readers(&v, p.Visibility)
	if v.Action != "repost" {
		s.fill(&v, p, a, r)
	}
	return v
}

// suites are the providers of masthead.yaml that another tool carries on from.
var suites = []string{"hootsuite", "csv", "ics", "webhook"}

// Way is how posts get to an account.
func (s Source) Way(a *model.Account) Way {
	provider := s.Org.Settings.Targets[a.Target].Provider
	switch {
	case provider == "manual" || provider == "" && a.Access.Route == "manual":
		return ByHand
	case slices.Contains(suites, provider) || provider == "" && a.Access.Route == "suite":
		return Suite
	case provider == "" && a.Access.Route == "":
		return Nowhere
	case provider == "":
		return ByHand // somebody logs in on the platform
	}
	return Automatic
}
