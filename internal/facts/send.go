package facts

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"masthead/internal/gate"
	"masthead/internal/model"
	"masthead/internal/zone"
)

// send is one post at one account at one time.
type send struct {
	post    *model.Post
	outlet  *outlet
	at      []string    // pointer of the time that counts
	text    string      // the time as it is written
	read    zone.Result // what it means in the account's zone
	brought bool        // by the change
}

// when is the instant, in the account's zone; zero where the text is no time.
func (s *send) when() time.Time { return s.read.Instant }

func (s *send) date() zone.Date { return zone.DateOf(s.when()) }

// local is the time on the account's wall.
func (s *send) local() string { return s.when().Format("2006-01-02 15:04") }

// merged puts facts that differ in nothing but whom they are about into one,
// with the names in a row: one time in the wrong place is one thing to say.
func merged(list []any, field string, key func(fact map[string]any) string) []any {
	var all []any
	at := map[string]map[string]any{}
	for _, item := range list {
		fact := item.(map[string]any)
		if first := at[key(fact)]; first != nil {
			first[field] = first[field].(string) + ", " + fact[field].(string)
			continue
		}
		fact = maps.Clone(fact)
		at[key(fact)] = fact
		all = append(all, fact)
	}
	return all
}

// name is what people call the post.
func (s *send) name() string { return cmp.Or(s.post.ID, s.post.Path) }

// fact is what every fact about a send says.
func (s *send) fact() map[string]any {
	return map[string]any{"account": s.outlet.ID, "at": anys(s.at), "local": s.local(), "date": s.date().String()}
}

// outlet is an account with what its times depend on.
type outlet struct {
	*model.Account
	limits   *model.Account // the account as of the base: a change does not loosen the limits that judge it
	zone     string
	location *time.Location
	platform string
}

// timetable is every send of the judged posts, and what can only be seen when
// they are side by side.
type timetable struct {
	outlets  map[string]*outlet // by id of the account
	zones    []*time.Location   // of all outlets, each once
	all      map[string][]*send // by path of the post, in the order of its accounts
	open     map[string][]*send // those of all that are meant to go out and whose times are times
	due      []*send            // what will go out as things stand, in order of time
	first    []*send            // of due, the first send of each post
	odd      map[string][]timeText
	stops    []*gate.Stop // blackouts and open pauses
	duty     gate.Roster
	crowd    map[string][]any // by path of the post
	close    map[string][]any
	rates    map[string][]any
	repeated map[string][]any
}

func newTimetable(x *Index) *timetable {
	t := &timetable{
		outlets: map[string]*outlet{}, all: map[string][]*send{}, open: map[string][]*send{}, odd: map[string][]timeText{}, crowd: map[string][]any{},
		close: map[string][]any{}, rates: map[string][]any{}, repeated: map[string][]any{},
	}
	for _, a := range x.Org.Accounts.All {
		t.add(x, a)
	}
	for _, p := range x.Head.Posts.All {
		t.read(x, p)
	}
	slices.SortStableFunc(t.due, inTime)
	seen := map[string]bool{}
	for _, s := range t.due {
		if !seen[s.post.Path] {
			seen[s.post.Path] = true
			t.first = append(t.first, s)
		}
	}
	// Both versions of a change count: what one of them stops is stopped.
	t.stops = gate.Stops(x.Org, x.Zones, t.zones)
	t.duty = gate.NewRoster(x.Org, x.Zones)
	x.crowding(t)
	x.repetitions(t)
	return t
}

func (t *timetable) add(x *Index, a *model.Account) {
	if t.outlets[a.ID] != nil {
		return
	}
	d := &outlet{Account: a, limits: x.entitled(a), zone: x.Org.TimeZone(a)}
	d.location = x.zone(d.zone)
	d.platform, _ = x.Platforms.Lookup(a.Platform)
	t.outlets[a.ID] = d
	if !slices.Contains(t.zones, d.location) {
		t.zones = append(t.zones, d.location)
	}
}

// inTime orders sends by instant, then by path and account.
func inTime(a, b *send) int {
	return cmp.Or(a.when().Compare(b.when()), cmp.Compare(a.post.Path, b.post.Path), cmp.Compare(a.outlet.ID, b.outlet.ID))
}

// inRank orders sends with those that the change brings last, so that of two
// in each other's way the newer one is spoken of.
func inRank(a, b *send) int {
	if a.brought != b.brought {
		if b.brought {
			return -1
		}
		return 1
	}
	return inTime(a, b)
}

func (t *timetable) read(x *Index, p *model.Post) {
	change := brought(x, p.Thing) != nil
	for _, s := range x.sendsOf(t.outlets, p) {
		s.brought = change
		t.all[p.Path] = append(t.all[p.Path], s)
		if s.when().IsZero() || !isOpen(p) {
			continue
		}
		t.open[p.Path] = append(t.open[p.Path], s)
		if isDue(p) {
			t.due = append(t.due, s)
		}
	}
	if odd := slices.DeleteFunc(x.postTimes(p, t.all[p.Path]), timeText.plain); len(odd) > 0 {
		t.odd[p.Path] = odd
	}
}

// sendsOf reads the time of a post at each of its accounts, each text once per
// zone.
func (x *Index) sendsOf(outlets map[string]*outlet, p *model.Post) []*send {
	var all []*send
	for i, id := range p.Accounts {
		d := outlets[id]
		if d == nil || slices.Contains(p.Accounts[:i], id) {
			continue
		}
		r := p.For(d.Account)
		if r.PublishAt == "" {
			continue
		}
		s := &send{post: p, outlet: d, at: r.PublishAtAt, text: r.PublishAt}
		if i := slices.IndexFunc(all, func(o *send) bool { return o.text == s.text && o.outlet.zone == d.zone }); i >= 0 {
			s.read = all[i].read
		} else {
			s.read = x.Zones.Parse(s.text, cmp.Or(d.zone, "UTC"))
		}
		all = append(all, s)
	}
	return all
}

// isOpen reports a post that is meant to go out: nobody has stopped it.
func isOpen(p *model.Post) bool {
	return p.Status != "idea" && p.Hold == nil && p.Withdraw == nil
}

// isDue reports a post that goes out as things stand.
func isDue(p *model.Post) bool { return p.Status == "ready" && isOpen(p) }

// queued reports whether the send goes out as things stand, from now on.
func (x *Index) queued(s *send) bool { return isDue(s.post) && !s.when().Before(x.Now) }
