package facts

import (
	"slices"
	"strings"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

func sendsFact(x *Index, t *model.Thing) any {
	var list []any
	for _, s := range x.times.all[t.Path] {
		if s.when().IsZero() {
			continue
		}
		fact := s.fact()
		fact["utc"], fact["zone"] = s.when().UTC().Format(time.RFC3339), s.outlet.zone
		list = append(list, fact)
	}
	return some(list)
}

// unscheduled names the accounts for which a ready post has no time. An
// unknown account has only the post's own.
func unscheduled(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isDue(p) || p.PublishAt != "" {
		return nil
	}
	var without []string
	for _, id := range p.Accounts {
		if !slices.ContainsFunc(x.times.all[t.Path], func(s *send) bool { return s.outlet.ID == id }) {
			without = append(without, id)
		}
	}
	if len(without) == 0 {
		return nil
	}
	return map[string]any{"accounts": strings.Join(without, ", ")}
}

// newSends are those that the change brings: the post is new or ready only
// now, or has another time at an account. Paths never matter.
func newSends(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isDue(p) || brought(x, t) == nil {
		return nil
	}
	before := x.sendsBefore(p)
	var list []any
	for _, s := range x.times.open[t.Path] {
		if slices.ContainsFunc(before, func(o *send) bool { return o.outlet == s.outlet && o.when().Equal(s.when()) }) {
			continue
		}
		fact := s.fact()
		fact["minutes"] = minutes(s.when().Sub(x.Now))
		list = append(list, fact)
	}
	return some(list)
}

func minutes(d time.Duration) int { return int(d / time.Minute) }

func (x *Index) sendsBefore(p *model.Post) []*send {
	if x.Before == nil {
		return nil
	}
	old := x.Before.Posts.Get(p.ID)
	if p.ID == "" {
		old = postAt(x.Before, p.Path)
	}
	if old == nil || !isDue(old) {
		return nil
	}
	return x.sendsOf(x.times.outlets, old)
}

func postAt(o *model.Organization, path string) *model.Post {
	i := slices.IndexFunc(o.Posts.All, func(p *model.Post) bool { return p.Path == path })
	if i < 0 {
		return nil
	}
	return o.Posts.All[i]
}

// shortNotice are the sends of a post that the change touches, sooner than the
// organisation wants to look at it.
func shortNotice(x *Index, t *model.Thing) any {
	lead, problem := zone.ParseDuration(x.Org.Settings.LeadTime)
	p := x.posts[t.Path]
	if problem != zone.None || !isDue(p) || brought(x, t) == nil {
		return nil
	}
	var list []any
	for _, s := range x.times.open[t.Path] {
		if s.when().Before(x.Now) || !lead.Before(s.when()).Before(x.Now) {
			continue
		}
		fact := s.fact()
		fact["lead"], fact["minutes"] = x.Org.Settings.LeadTime, minutes(s.when().Sub(x.Now))
		list = append(list, fact)
	}
	return some(list)
}

// heldPast is the last time that a held post has missed, once all are past.
func heldPast(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	sends := x.times.all[t.Path]
	if p.Hold == nil || p.Withdraw != nil || p.Status != "ready" || len(sends) == 0 {
		return nil
	}
	last := slices.MaxFunc(sends, inTime)
	if last.when().IsZero() || !last.when().Before(x.Now) {
		return nil
	}
	return last.fact()
}
