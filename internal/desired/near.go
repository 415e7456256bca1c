package desired

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"masthead/internal/doc"
	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// within works out the days that matter: a day of any zone is at most one of UTC
// away. What may still go out late matters as well.
func (v *reader) within() {
	settings := model.Build(v.docs()).Settings
	back, ahead := v.Back, v.Ahead
	if d, readable := length(settings.Lateness); readable {
		back = max(back, d)
	}
	for _, t := range settings.Targets {
		if d, readable := length(t.HandOverBefore); readable {
			ahead = max(ahead, v.Ahead+d)
		}
	}
	v.from, v.to = zone.DateOf(v.Now.Add(-back).UTC()).Add(-1), zone.DateOf(v.Now.Add(ahead).UTC()).Add(1)
}

// posts reads those that matter.
func (v *reader) posts() error {
	list := v.calendar()
	if !v.Around {
		return v.add(list)
	}
	near, err := v.near(list)
	if err == nil {
		err = v.add(slices.Concat(near, v.changed(list)))
	}
	if err != nil {
		return err
	}
	return v.underWay(list)
}

// calendar lists the posts: what is below calendar/ and in no folder of another
// kind. Their names are judged when they are read.
func (v *reader) calendar() []tree.File {
	all := v.below("calendar/")
	for _, k := range model.Kinds {
		if other := v.below(k.Folder); strings.HasPrefix(k.Folder, "calendar/") && k.Name != "post" && len(other) > 0 {
			i, _ := slices.BinarySearchFunc(all, other[0].Path, func(f tree.File, p string) int { return strings.Compare(f.Path, p) })
			all = slices.Concat(all[:i], all[i+len(other):])
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(f tree.File) bool { return !strings.HasSuffix(f.Path, ".md") })
}

// near are the posts in whose text a day stands that matters. Those in the
// folders of these months are always looked into; what was seen of the others
// may be remembered.
func (v *reader) near(list []tree.File) ([]tree.File, error) {
	first, last := v.from.Add(-model.Misfiled).String()[:len("2026-10")], v.to.Add(model.Misfiled).String()[:len("2026-10")]
	from, to := dayOf(v.from), dayOf(v.to)
	found, seen := make([]bool, len(list)), make([]days, len(list))
	var fresh atomic.Bool
	err := v.each(len(list), func(i int) {
		_, month, filed := model.MonthFolder(list[i].Path)
		switch {
		case !filed || first <= month && month <= last:
			seen[i] = v.look(list[i].Path)
		case !v.Index.has(list[i].Hash, &seen[i]):
			seen[i] = v.look(list[i].Path)
			fresh.Store(true)
		}
		found[i] = seen[i].first <= to && seen[i].last >= from
	})
	var near []tree.File
	for i, f := range list {
		if found[i] {
			near = append(near, f)
		}
	}
	if fresh.Load() {
		v.Index.keep(list, seen)
	}
	return near, err
}

// look finds the first and the last day that stand in a post. Where nobody can
// know without parsing, it is every day.
func (v *reader) look(path string) days {
	text, err := v.Tree.Read(path)
	if err != nil || bytes.IndexByte(text, '\\') >= 0 {
		return everyDay
	}
	seen := noDay
	for _, written := range model.DaysIn(text) {
		if date, problem := zone.ParseDate(written); problem == zone.None {
			seen.first, seen.last = min(seen.first, dayOf(date)), max(seen.last, dayOf(date))
		}
	}
	return seen
}

// changed are the posts that differ from what was compared last, and those that
// show an asset that does.
func (v *reader) changed(list []tree.File) []tree.File {
	if v.Book == nil {
		return nil
	}
	if v.Since == nil {
		return v.holding(list, v.outIDs())
	}
	var posts []tree.File
	assets := map[string]bool{}
	for _, c := range tree.Changes(v.Since, v.Tree) {
		switch place := model.KindOf(c.Path); {
		case c.Kind == tree.Deleted:
		case place.Kind.Name == "post":
			posts = v.find(posts, c.Path)
		case place.Kind.Name == "asset" && c.Kind != tree.Added:
			assets[place.ID] = true
		}
	}
	return append(posts, v.holding(list, assets)...)
}

// outIDs are the posts of which the ledger knows something.
func (v *reader) outIDs() map[string]bool {
	ids := map[string]bool{}
	for s := range v.Book.All() {
		ids[s.Post] = true
	}
	return ids
}

// holding are the posts in whose text one of some ids stands as a word.
func (v *reader) holding(list []tree.File, ids map[string]bool) []tree.File {
	if len(ids) == 0 {
		return nil
	}
	found := make([]bool, len(list))
	if err := v.each(len(list), func(i int) {
		text, err := v.Tree.Read(list[i].Path)
		found[i] = err != nil || bytes.IndexByte(text, '\\') >= 0 || slices.ContainsFunc(bytes.FieldsFunc(text, apart), func(w []byte) bool { return ids[string(w)] })
	}); err != nil {
		return nil // the next step meets the same end
	}
	var all []tree.File
	for i, f := range list {
		if found[i] {
			all = append(all, f)
		}
	}
	return all
}

// apart is every character that no id has.
func apart(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }

// underWay reads the posts that the ledger has under way, wherever they lie. Most
// posts are named like their file; the others are looked for.
func (v *reader) underWay(list []tree.File) error {
	ids := v.openIDs()
	if len(ids) == 0 {
		return nil
	}
	likely := slices.DeleteFunc(slices.Clone(list), func(f tree.File) bool {
		stem := strings.TrimSuffix(path.Base(f.Path), ".md")
		for id := range ids {
			if strings.HasSuffix(id, stem) || strings.HasSuffix(stem, id) {
				return false
			}
		}
		return true
	})
	if err := v.add(likely); err != nil {
		return err
	}
	if ids = v.openIDs(); len(ids) == 0 {
		return nil
	}
	return v.add(v.holding(list, ids))
}

// openIDs are the posts that wait for something and were not read yet.
func (v *reader) openIDs() map[string]bool {
	ids := map[string]bool{}
	if v.Book == nil {
		return ids
	}
	for s := range v.Book.All() {
		if waits(&s) && !v.ids[s.Post] {
			ids[s.Post] = true
		}
	}
	return ids
}

// waits reports what does not rest: it is under way, or waits elsewhere.
func waits(s *ledger.State) bool {
	switch s.Phase {
	case ledger.IsPlanned, ledger.IsClaimed, ledger.IsPrepared, ledger.IsCommitting, ledger.IsUnknown, ledger.IsHandedOver:
		return !strings.HasPrefix(s.Post, "profile/")
	}
	return s.Out == ledger.IsHandedOver
}

// known says which keys of the ledger are about the posts that were read, and
// which posts it knows are gone from the repository.
func (v *reader) known(s *Source) {
	if v.Book == nil {
		return
	}
	there := map[string]bool{}
	for _, p := range s.Org.Posts.All {
		there[p.ID] = true
	}
	gone := v.deleted(there)
	for _, k := range v.Book.Where(func(of ledger.State) bool { return !v.Around || there[of.Post] || gone[of.Post] || waits(&of) }) {
		switch {
		case there[k.Post]:
			s.Known = append(s.Known, k)
		case !strings.HasPrefix(k.Post, "profile/"):
			s.Removed = append(s.Removed, k)
		}
	}
}

// deleted are the ids of posts that were there at Since, in files that are not
// there any more or have another id now.
func (v *reader) deleted(there map[string]bool) map[string]bool {
	ids := map[string]bool{}
	if v.Since == nil {
		return ids
	}
	for _, c := range tree.Changes(v.Since, v.Tree) {
		if c.Kind == tree.Added || model.KindOf(c.Path).Kind.Name != "post" {
			continue
		}
		text, err := v.Since.Read(c.Path)
		if err != nil {
			continue
		}
		if d, _ := doc.ParseFrontMatter(c.Path, text, doc.Limits{}); d != nil && !there[textOf(d, "id")] {
			ids[textOf(d, "id")] = true
		}
	}
	return ids
}

// dayOf counts days from 1970.
func dayOf(d zone.Date) uint16 {
	return uint16(d.Sub(zone.Date{Year: 1970, Month: time.January, Day: 1}))
}
