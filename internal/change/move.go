package change

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/model"
)

// times is when each account gets a post, accounts of one moment together.
func (c *comparison) times(o *model.Organization, p *model.Post) []Time {
	list := []Time{}
	for _, id := range union(nil, p.Accounts) {
		a := o.Accounts.Get(id)
		if a == nil {
			continue
		}
		at := c.written(p.For(a).PublishAt, o.TimeZone(a))
		i := slices.IndexFunc(list, func(t Time) bool { return t.At == at })
		if i < 0 {
			list = append(list, Time{Accounts: []string{}, At: at})
			i = len(list) - 1
		}
		list[i].Accounts = append(list[i].Accounts, id)
	}
	if len(list) == 0 {
		list = append(list, Time{[]string{}, c.written(p.PublishAt, homeZone(o, p))})
	}
	slices.SortStableFunc(list, func(a, b Time) int { return cmp.Compare(a.At.order(), b.At.order()) })
	return list
}

// homeZone is the zone of a post that no known account gets.
func homeZone(o *model.Organization, p *model.Post) string {
	for _, d := range o.Lineage(p.Thing.District) {
		if d.TimeZone != "" {
			return d.TimeZone
		}
	}
	return o.Settings.TimeZone
}

// written is what a text means in a zone.
func (c *comparison) written(text, name string) Moment {
	m := Moment{Written: c.mask(text), Zone: cmp.Or(name, "UTC")}
	if text == "" {
		return m
	}
	r := c.in.Zones.Parse(text, m.Zone)
	m.Problem = string(r.Problem)
	if !r.Instant.IsZero() {
		m.At = r.Instant.Format(time.RFC3339)
	}
	return m
}

// Time is the instant, false where the moment has none.
func (m Moment) Time() (time.Time, bool) {
	t, err := time.Parse(time.RFC3339, m.At)
	return t, err == nil
}

// order sorts moments; what has no instant comes last.
func (m Moment) order() int64 {
	if t, ok := m.Time(); ok {
		return t.Unix()
	}
	return 1 << 62
}

// moves tells for each account of both versions when it gets the post now. Only
// where no account is in both is it asked of the post itself.
func (c *comparison) moves() {
	was, is := c.post(c.in.Before, c.before), c.post(c.in.After, c.after)
	moves := []Move{}
	compared := false
	for _, id := range union(nil, is.Accounts) {
		b, a := c.in.Before.Accounts.Get(id), c.in.After.Accounts.Get(id)
		if a == nil || b == nil || !slices.Contains(was.Accounts, id) {
			continue
		}
		compared = true
		from := c.written(was.For(b).PublishAt, c.in.Before.TimeZone(b))
		to := c.written(is.For(a).PublishAt, c.in.After.TimeZone(a))
		moves = with(moves, id, from, to)
	}
	if !compared {
		moves = with(moves, "", c.written(was.PublishAt, homeZone(c.in.Before, was)), c.written(is.PublishAt, homeZone(c.in.After, is)))
	}
	if len(moves) > 0 {
		c.event(Event{What: Moved, Field: key("publish_at"), Moves: moves})
		return
	}
	if was.PublishAt != is.PublishAt {
		c.event(Event{What: Retimed, Field: key("publish_at"), Before: textOr(was.PublishAt), After: textOr(is.PublishAt)})
	}
}

// with adds a move where the moment is another, to those of the same move.
func with(moves []Move, id string, from, to Moment) []Move {
	sameInstant := from.At != "" && from.order() == to.order()
	if sameInstant || from.At == "" && to.At == "" && from.Written == to.Written {
		return moves
	}
	i := slices.IndexFunc(moves, func(m Move) bool { return m.From == from && m.To == to })
	if i < 0 {
		moves = append(moves, Move{Accounts: []string{}, From: from, To: to})
		i = len(moves) - 1
	}
	if id != "" {
		moves[i].Accounts = append(moves[i].Accounts, id)
	}
	return moves
}

// isSent reports whether an account of both versions goes by the variant of
// that name, so that its time is told with the others.
func (c *comparison) isSent(name string) bool {
	was, is := c.post(c.in.Before, c.before), c.post(c.in.After, c.after)
	return slices.ContainsFunc(is.Accounts, func(id string) bool {
		b, a := c.in.Before.Accounts.Get(id), c.in.After.Accounts.Get(id)
		named := func(x *model.Account) bool { return x.ID == name || x.Platform == name }
		return a != nil && b != nil && slices.Contains(was.Accounts, id) && named(a) && named(b)
	})
}
