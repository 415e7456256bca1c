package desired

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/provider"
	"masthead/internal/zone"
)

// usualLateness holds where neither the post nor the organisation says how late
// a post may go out.
const usualLateness = time.Hour

// mostMarks is how many marks the ledger takes.
const mostMarks = 100

// work is what making one Result needs.
type work struct {
	Source
	show   preview.Source
	places map[string]*place
	known  map[string][]ledger.Key // by post
	first  map[string]*model.Post  // the first of each id
	twins  map[string]*model.Post  // another of the id
	made   map[[2]string]string    // marks
}

// Of works out what an organisation wants. Contents are left for when somebody
// asks.
func Of(s Source) Result {
	w := &work{
		Source: s, show: preview.Source{Org: s.Org, Platforms: s.Platforms, Fits: s.Fits, Zones: s.Zones},
		places: map[string]*place{}, known: map[string][]ledger.Key{}, first: map[string]*model.Post{}, twins: map[string]*model.Post{}, made: map[[2]string]string{},
	}
	for _, k := range s.Known {
		w.known[k.Post] = append(w.known[k.Post], k)
	}
	r := Result{Problems: slices.Clone(s.Unread), Removed: s.Removed}
	for _, p := range s.Org.Posts.All {
		if p.ID != "" && w.first[p.ID] == nil {
			w.first[p.ID] = p
		} else if p.ID != "" {
			w.twins[p.ID] = p
		}
	}
	r.Items = make([]Item, 0, len(s.Org.Posts.All)) // growing costs as much as filling
	for _, p := range s.Org.Posts.All {
		w.post(&r, p)
	}
	w.profiles(&r)
	for _, a := range s.Org.Accounts.All {
		if at := w.place(a.ID); at.account == a && a.State == "official" && at.problem == nil {
			r.Outlets = append(r.Outlets, at.outlet)
		}
	}
	r.Items = sorted(r.Items)
	return r
}

// sorted moves each item once: they are large.
func sorted(items []Item) []Item {
	order := make([]*Item, len(items))
	for i := range items {
		order[i] = &items[i]
	}
	slices.SortFunc(order, inTime)
	all := make([]Item, len(items))
	for i, item := range order {
		all[i] = *item
	}
	return all
}

// inTime puts what has no time last.
func inTime(a, b *Item) int {
	if a.At.IsZero() != b.At.IsZero() {
		if a.At.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Key.Post, b.Key.Post), strings.Compare(a.Key.Target, b.Key.Target), strings.Compare(a.Path, b.Path))
}

// wanted is what is to become of a post; "" for one that was never to go out.
func wanted(p *model.Post) Want {
	switch {
	case p.Withdraw != nil:
		return Gone
	case p.Status != "ready":
		return ""
	case p.Hold != nil:
		return Held
	}
	return Out
}

// post adds the items of one post.
func (w *work) post(r *Result, p *model.Post) {
	want := wanted(p)
	switch {
	case want == "" && w.known[p.ID] == nil:
		return
	case p.ID == "":
		r.Problems = append(r.Problems, Problem{What: NoID, Path: p.Path})
		return
	case !model.IsID(p.ID):
		r.Problems = append(r.Problems, Problem{What: BadID, Path: p.Path, Detail: p.ID})
		return
	case len(p.Accounts) == 0 && want == Out:
		r.Problems = append(r.Problems, Problem{What: NoAccounts, Path: p.Path})
	}
	own := w.own(p)
	for i, id := range p.Accounts {
		if !model.IsID(id) {
			r.Problems = append(r.Problems, Problem{What: NoAccount, Path: p.Path, Account: id})
		} else if !slices.Contains(p.Accounts[:i], id) {
			r.Items = append(r.Items, w.item(p, w.place(id), cmp.Or(want, Held), own))
		}
	}
	for _, k := range w.known[p.ID] {
		// What goes out by itself there must not any more.
		if k.Occurrence == "" && !slices.Contains(p.Accounts, k.Target) {
			gone := map[bool]Want{true: Gone, false: Held}[want == Gone]
			r.Items = append(r.Items, w.item(p, w.place(k.Target), gone, own))
		}
	}
}

func (w *work) item(p *model.Post, at *place, want Want, own []string) Item {
	if at.account == nil {
		return w.nowhere(p, at, want, own)
	}
	r := p.For(at.account)
	i := Item{
		Outlet: at.outlet, Key: ledger.Key{Post: p.ID, Target: at.outlet.AccountID}, Path: p.Path, District: p.District,
		Want: want, Problem: at.problem, Marks: w.marks(p, at, own), Inputs: w.inputs(p, at, r.Media),
	}
	i.Content = sync.OnceValues(func() (provider.Content, *Problem) { return w.content(p, at.account) })
	wrong := w.when(&i, p, at, r.PublishAt)
	switch twin := w.twins[p.ID]; {
	case i.Problem != nil:
	case twin != nil && twin == p:
		i.Problem = &Problem{What: SameID, Path: p.Path, Detail: w.first[p.ID].Path}
	case twin != nil:
		i.Problem = &Problem{What: SameID, Path: p.Path, Detail: twin.Path}
	case len(i.Marks) > mostMarks:
		i.Problem = &Problem{What: TooManyMarks, Path: p.Path}
	case want == Out: // for all else the time does not matter
		i.Problem = wrong
	}
	return i
}

// nowhere is an item for an account that is not there.
func (w *work) nowhere(p *model.Post, at *place, want Want, own []string) Item {
	problem := &Problem{What: NoAccount, Path: p.Path, Account: at.outlet.AccountID}
	return Item{
		Outlet: at.outlet, Key: ledger.Key{Post: p.ID, Target: at.outlet.AccountID}, Path: p.Path, District: p.District,
		Want: want, Problem: problem, Marks: w.marks(p, at, own), Inputs: []string{p.Path},
		Content: func() (provider.Content, *Problem) { return provider.Content{}, problem },
	}
}

// marks are those of a post at an account.
func (w *work) marks(p *model.Post, at *place, own []string) []string {
	all := make([]string, 0, len(own)+len(at.marks)+1)
	all = append(append(all, own...), at.marks...)
	if language := w.language(p, at.account); language != "" {
		all = append(all, w.mark("language", language))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// mark is kind/value. The same few come again and again.
func (w *work) mark(kind, value string) string {
	key := [2]string{kind, value}
	made, ok := w.made[key]
	if !ok {
		made = kind + "/" + value
		w.made[key] = made
	}
	return made
}

// own are the marks of a post, wherever it goes.
func (w *work) own(p *model.Post) []string {
	all := make([]string, 0, 3+len(p.Labels))
	all = append(all, "post/"+p.ID)
	for _, one := range [][2]string{{"district", p.District}, {"campaign", p.Campaign}} {
		if one[1] != "" {
			all = append(all, w.mark(one[0], one[1]))
		}
	}
	for _, label := range p.Labels {
		if label != "" {
			all = append(all, w.mark("label", label))
		}
	}
	return all
}

// language is the one that the post goes out in at an account.
func (w *work) language(p *model.Post, a *model.Account) string {
	spoken := ""
	if a != nil {
		spoken = a.Language
	}
	return cmp.Or(p.Language, spoken, w.Org.Settings.Language)
}

// when reads the time at an account, in its zone.
func (w *work) when(i *Item, p *model.Post, at *place, written string) *Problem {
	if written == "" {
		return &Problem{What: NoTime, Path: p.Path, Account: at.account.ID}
	}
	read := w.Zones.Parse(written, at.zone)
	if read.Problem != zone.None {
		return &Problem{What: badTimes[read.Problem], Path: p.Path, Account: at.account.ID, Detail: w.quoted(read, written)}
	}
	i.At, i.Wall = read.Instant.UTC(), written+" "+at.zone
	late := cmp.Or(p.Lateness, w.Org.Settings.Lateness)
	if late == "" {
		i.Window = usualLateness
		return nil
	}
	d, bad := zone.ParseDuration(late)
	if bad != zone.None {
		return &Problem{What: BadLateness, Path: p.Path, Account: at.account.ID, Detail: late}
	}
	i.Window = d.After(read.Instant).Sub(read.Instant)
	return nil
}

// badTimes are the ways in which a time is none.
var badTimes = map[zone.Problem]What{
	zone.Gap: SkippedTime, zone.Fold: DoubledTime, zone.BadFormat: BadTime, zone.BadDate: BadTime, zone.BadClock: BadTime, zone.NoZone: BadZone,
}

// quoted is what is wrong: the zone, or the time.
func (w *work) quoted(read zone.Result, written string) string {
	if read.Problem == zone.NoZone {
		return read.Zone
	}
	return written
}

// inputs are the files that a post at an account is made of.
func (w *work) inputs(p *model.Post, at *place, media []model.Medium) []string {
	all := []string{at.account.Path, p.Path}
	for _, m := range media {
		all = append(all, w.behind(m.Asset)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// behind are the files behind an asset: its own, its media and its consents. One
// that is not there counts too, for somebody may have removed it.
func (w *work) behind(id string) []string {
	a := w.Org.Assets.Get(id)
	if a == nil {
		return []string{"calendar/assets/" + id + ".yaml"}
	}
	all := []string{a.Path}
	if strings.HasPrefix(a.File, model.MediaFolder) {
		all = append(all, a.File)
	}
	for _, c := range a.Consents {
		all = append(all, "calendar/consents/"+c+".yaml")
	}
	return all
}
