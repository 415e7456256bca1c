package facts

import (
	"cmp"
	"slices"
	"strings"
	"time"

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

// name is what people call the post.
func (s *send) name() string { return cmp.Or(s.post.ID, s.post.Path) }

// fact is what every fact about a send says.
func (s *send) fact() map[string]any {
	return map[string]any{"account": s.outlet.ID, "at": anys(s.at), "local": s.local(), "date": s.date().String()}
}

// outlet is an account with what its times depend on.
type outlet struct {
	*model.Account
	zone     string
	location *time.Location
	platform string
}

// timetable is every send of the judged posts, and what can only be seen when
// they are side by side.
type timetable struct {
	outlets  map[string]*outlet // by id of the account
	zones    []*time.Location   // of all outlets, each once
	all      map[string][]*send
	due      []*send // what will go out as things stand, in order of time
	first    []*send // of due, the first send of each post
	odd      map[string][]timeText
	stops    []*stop // blackouts and open pauses
	duty     []shift
	crowd    map[string][]any // by path of the post
	close    map[string][]any
	rates    map[string][]any
	repeated map[string][]any
}

func newTimetable(x *Index) *timetable {
	t := &timetable{
		outlets: map[string]*outlet{}, all: map[string][]*send{}, odd: map[string][]timeText{}, crowd: map[string][]any{},
		close: map[string][]any{}, rates: map[string][]any{}, repeated: map[string][]any{},
	}
	for _, a := range x.Org.Accounts.All {
		t.open(x, a)
	}
	for _, p := range x.Head.Posts.All {
		t.add(x, p)
	}
	slices.SortStableFunc(t.due, inTime)
	seen := map[string]bool{}
	for _, s := range t.due {
		if !seen[s.post.Path] {
			seen[s.post.Path] = true
			t.first = append(t.first, s)
		}
	}
	t.stops = x.stops(t.zones)
	t.duty = x.shifts()
	x.crowding(t)
	x.repetitions(t)
	return t
}

func (t *timetable) open(x *Index, a *model.Account) {
	if t.outlets[a.ID] != nil {
		return
	}
	d := &outlet{Account: a, zone: x.Org.TimeZone(a)}
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

func (t *timetable) add(x *Index, p *model.Post) {
	change := brought(x, p.Thing) != nil
	for _, s := range x.sendsOf(t.outlets, p) {
		s.brought = change
		t.all[p.Path] = append(t.all[p.Path], s)
		if isDue(p) && !s.when().IsZero() {
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

// open are the sends of a post that is meant to go out, as far as their times
// are times.
func (t *timetable) openSends(x *Index, path string) []*send {
	if p := x.posts[path]; p == nil || !isOpen(p) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(t.all[path]), func(s *send) bool { return s.when().IsZero() })
}

// queued reports whether the send goes out as things stand, from now on.
func (x *Index) queued(s *send) bool { return isDue(s.post) && !s.when().Before(x.Now) }

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
	for _, s := range x.times.openSends(x, t.Path) {
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
	if old == nil || !isDue(old) {
		return nil
	}
	return x.sendsOf(x.times.outlets, old)
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
	for _, s := range x.times.openSends(x, t.Path) {
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
