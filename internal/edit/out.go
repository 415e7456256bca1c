package edit

import (
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// FirstSend is the earliest instant at which an account gets the post, by the
// files of o. Without a time that can be read, the post never goes out.
func FirstSend(zones *zone.Atlas, o *model.Organization, p *model.Post) (first time.Time, ok bool) {
	for _, id := range p.Accounts {
		name, written := o.Settings.TimeZone, p.PublishAt
		if a := o.Accounts.Get(id); a != nil {
			name, written = o.TimeZone(a), p.For(a).PublishAt
		}
		at := zones.Parse(written, name).Instant
		if !at.IsZero() && (!ok || at.Before(first)) {
			first, ok = at, true
		}
	}
	return first, ok
}

// WasOut reports whether a post had gone out by now, by the files of o. A post
// that was held had not; one that was withdrawn had.
func WasOut(zones *zone.Atlas, o *model.Organization, p *model.Post, now time.Time) bool {
	if p == nil || p.Status != "ready" || p.Hold != nil {
		return false
	}
	first, ok := FirstSend(zones, o, p)
	return ok && !first.After(now)
}
