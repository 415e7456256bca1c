package gate

import (
	"math"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// Stop is a blackout or an open pause. Its days and times are those of each
// zone, unless they carry an offset.
type Stop struct {
	*model.Thing
	Blackout      bool
	Title, From   string
	Until         string // of a blackout, as it is written
	scope, except model.Scope
	spans         map[*time.Location]span
	first, last   int64 // Unix seconds around all spans: a quick no
}

// span is a stretch of time, its end not included; without end it has none.
type span struct{ from, end time.Time }

func (s span) contains(t time.Time) bool {
	return !s.from.IsZero() && !t.Before(s.from) && (s.end.IsZero() || t.Before(s.end))
}

// Stops are all blackouts and open pauses, as they hold in some zones.
func Stops(o *model.Organization, zones *zone.Atlas, where []*time.Location) []*Stop {
	var list []*Stop
	for _, b := range o.Blackouts.All {
		s := &Stop{Thing: b.Thing, Blackout: true, Title: b.Title, From: b.From, Until: b.Until, scope: b.Scope, except: b.Except}
		s.spans = map[*time.Location]span{}
		for _, z := range where {
			s.spans[z] = blackoutSpan(b, zones, z)
		}
		list = append(list, s.bounded())
	}
	home, err := zones.Load(o.Settings.TimeZone)
	if err != nil {
		home = time.UTC
	}
	for _, p := range o.Pauses.All {
		since, ok := zones.Moment(p.Since, home, false)
		if p.Ended != nil || !ok {
			continue
		}
		s := &Stop{Thing: p.Thing, Title: p.Title, From: p.Since, scope: p.Scope, except: p.Except, spans: map[*time.Location]span{}}
		for _, z := range where {
			s.spans[z] = span{from: since}
		}
		list = append(list, s.bounded())
	}
	return list
}

// blackoutSpan takes a blackout without an end for its first day: that the end
// is missing is an error of its own, and one is enough.
func blackoutSpan(b *model.Blackout, zones *zone.Atlas, z *time.Location) span {
	until := b.Until
	if until == "" {
		until = day(b.From)
	}
	from, ok := zones.Moment(b.From, z, false)
	end, ends := zones.Moment(until, z, true)
	if !ok || !ends {
		return span{}
	}
	return span{from, end}
}

func (s *Stop) bounded() *Stop {
	s.first, s.last = math.MaxInt64, math.MinInt64
	for _, in := range s.spans {
		if in.from.IsZero() {
			continue
		}
		s.first, s.last = min(s.first, in.from.Unix()), max(s.last, in.end.Unix())
		if in.end.IsZero() {
			s.last = math.MaxInt64
		}
	}
	return s
}

// Lasts reports whether the stop lasts at a time, in one of the zones that it was
// made for.
func (s *Stop) Lasts(at time.Time, where *time.Location) bool {
	unix := at.Unix()
	return unix >= s.first && unix <= s.last && s.spans[where].contains(at)
}

// Means reports whether the stop would cover what it is asked about if it had no
// exceptions.
func (s *Stop) Means(of model.Subject) bool { return s.scope.Covers(of) }

// Spares reports whether the stop makes an exception of it.
func (s *Stop) Spares(of model.Subject) bool { return s.except.Covers(of) }

// Subject is what a scope is asked about: a post at an account. language is the
// one that holds where neither of the two names one.
func Subject(p *model.Post, a *model.Account, platform, language string) model.Subject {
	for _, spoken := range []string{a.Language, p.Language} {
		if spoken != "" {
			language = spoken
		}
	}
	return model.Subject{Path: p.Path, District: p.District, Campaign: p.Campaign, Language: language, Post: p.ID,
		Platforms: []string{a.Platform, platform}, Accounts: []string{a.ID}, Labels: p.Labels}
}

// day is the date of a written time.
func day(moment string) string { return moment[:min(len(moment), len(time.DateOnly))] }
