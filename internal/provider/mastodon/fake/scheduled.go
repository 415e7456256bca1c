package fake

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// schedule is methods/statuses#create with scheduled_at.
func (c *call) schedule(w Words, at time.Time) answer {
	if refused, bad := c.mayWait(at, nil); bad {
		return refused
	}
	if refused, bad := c.attach(w.Media, ""); bad {
		return refused
	}
	if w.Visibility == "" {
		w.Visibility = c.is.visibility
	}
	waits := Waiting{Words: w, ID: c.newWaitingID(), Account: c.me.ID, App: c.me.App, At: at.UTC(), Arrived: c.now()}
	c.keep(line{Waiting: &waits})
	c.attached(w.Media, waits.ID)
	return answer{200, c.scheduled(waits)}
}

// mayWait looks at the time and at how much waits already. Moving within a day
// counts nothing.
func (c *call) mayWait(at time.Time, before *Waiting) (answer, bool) {
	if at.Before(c.now().Add(c.is.lead)) {
		return c.refuse(422, "%s", c.is.tooSoon), true
	}
	day := func(t time.Time) string { return t.UTC().Format(time.DateOnly) }
	if before != nil && day(before.At) == day(at) {
		return answer{}, false
	}
	total, today := 0, 0
	for _, w := range c.store.Waiting {
		if w.Account == c.me.ID && w.Gone == nil && w.Out == "" {
			total++
			if day(w.At) == day(at) {
				today++
			}
		}
	}
	if today >= c.is.perDay || before == nil && total >= c.is.most {
		return c.refuse(422, "%s", c.is.tooManyDay), true
	}
	return answer{}, false
}

// due lets out what waits, at its time. GoToSocial keeps no content type with it.
func (s *Server) due() {
	var due []Waiting
	for _, w := range s.store.Waiting {
		if w.Gone == nil && w.Out == "" && !w.At.After(s.now()) {
			due = append(due, w)
		}
	}
	slices.SortStableFunc(due, func(a, b Waiting) int { return a.At.Compare(b.At) })
	for _, w := range due {
		p := Post{Words: w.Words, ID: s.newID(w.At), Account: w.Account, App: w.App, Scheduled: w.ID, Created: w.At, Arrived: s.now()}
		if s.is.forgets {
			p.ContentType = ""
			if s.o.Markdown {
				p.ContentType = "text/markdown"
			}
		}
		s.keep(line{Post: &p})
		s.attached(p.Media, p.ID)
		w.Out = p.ID
		s.keep(line{Waiting: &w})
	}
}

func listWaiting(c *call) answer {
	var all []Waiting
	for _, w := range c.store.Waiting {
		if w.Account == c.me.ID && w.Gone == nil && w.Out == "" {
			all = append(all, w)
		}
	}
	out := []object{}
	for _, w := range paged(c, all, func(w Waiting) string { return w.ID }) {
		out = append(out, c.scheduled(w))
	}
	return answer{200, out}
}

func showWaiting(c *call) answer {
	w := c.store.waits(c.id, c.me.ID)
	if w == nil {
		return c.missing()
	}
	return answer{200, c.scheduled(*w)}
}

// move is methods/scheduled_statuses#update: the time and nothing else.
func move(c *call) answer {
	w := c.store.waits(c.id, c.me.ID)
	if w == nil {
		return c.missing()
	}
	at, ok := c.in["scheduled_at"].(time.Time)
	if !ok {
		return c.refuse(400, "fake: it names no time")
	}
	if refused, bad := c.mayWait(at, w); bad {
		return refused
	}
	next := *w
	next.At = at.UTC()
	c.keep(line{Waiting: &next})
	return answer{200, c.scheduled(next)}
}

// recall is methods/scheduled_statuses#cancel.
func recall(c *call) answer {
	w := c.store.waits(c.id, c.me.ID)
	if w == nil {
		return c.missing()
	}
	now := c.now()
	next := *w
	next.Gone = &now
	c.keep(line{Waiting: &next})
	c.attached(next.Media, "")
	return answer{200, object{}}
}

// paged is a page of a list, newest first by id, with a Link to the next
// (api/guidelines#pagination).
func paged[T any](c *call, all []T, id func(T) string) []T {
	slices.SortFunc(all, func(a, b T) int { return -byID(id(a), id(b)) })
	most := 20
	if n, ok := c.in["limit"].(int); ok {
		most = n
	}
	if max := c.in.text("max_id"); max != "" {
		all = slices.DeleteFunc(all, func(t T) bool { return byID(id(t), max) >= 0 })
	}
	if len(all) > most {
		all = all[:most]
	}
	if len(all) > 0 {
		c.header.Set("Link", fmt.Sprintf(`<%s%s?limit=%d&max_id=%s>; rel="next", <%s%s?limit=%d&min_id=%s>; rel="prev"`,
			c.base, c.r.URL.Path, most, id(all[len(all)-1]), c.base, c.r.URL.Path, most, id(all[0])))
	}
	return all
}

// byID sorts as the documentation says: by length, then by characters.
func byID(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}
