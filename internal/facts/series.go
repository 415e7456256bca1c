package facts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/model"
	"masthead/internal/zone"
	"masthead/internal/zone/recur"
)

// ruleDefects are those of rules that have the form of one: another form is
// the schema's business. Never is a fact of its own.
func ruleDefects(x *Index, t *model.Thing) any {
	s := x.Head.Series.Get(t.ID)
	if s == nil || !strings.HasPrefix(s.Rule, "FREQ=") {
		return nil
	}
	var list []any
	_, problems := recur.Parse(s.Rule)
	for _, p := range problems {
		if p.Defect == recur.Never {
			continue
		}
		from, to := p.From, p.To
		if from == to {
			from, to = 0, len(s.Rule)
		}
		list = append(list, map[string]any{"range": []any{from, to}, "text": s.Rule[from:to], "supported": p.Defect != recur.NotSubset})
	}
	return some(list)
}

// neverComes asks only where the series says when it begins: the answer must
// not depend on the day of the check.
func neverComes(x *Index, t *model.Thing) any {
	s := x.Head.Series.Get(t.ID)
	if s == nil {
		return nil
	}
	fact := map[string]any{"from": s.From, "until": s.Until}
	rule, problems := recur.Parse(s.Rule)
	if len(problems) > 0 {
		if slices.ContainsFunc(problems, func(p recur.Problem) bool { return p.Defect == recur.Never }) {
			return fact
		}
		return nil
	}
	from, problem := zone.ParseDate(s.From)
	if problem != zone.None {
		return nil
	}
	first, ok := rule.Next(from, from.Add(-1))
	if !ok || s.Until != "" && s.Until < first.String() {
		return fact
	}
	return nil
}

func withdrawnEntries(x *Index, t *model.Thing) any {
	s := x.Head.Series.Get(t.ID)
	if s == nil || s.Stopped {
		return nil
	}
	var list []any
	for i, entry := range s.Pool {
		if p := x.Head.Posts.Get(entry.Post); entry.Post != "" && p != nil && p.Withdraw != nil {
			list = append(list, map[string]any{"at": []any{"pool", strconv.Itoa(i), "post"}, "id": p.ID, "path": p.Path})
		}
	}
	return some(list)
}

func repeatsOf(x *Index, t *model.Thing) any { return some(x.times.repeated[t.Path]) }

// entryKey is one entry of the pool of one series.
type entryKey struct {
	series string
	entry  int
}

// repetitions finds posts of a series that bring an entry back before it has
// rested. A post is of an entry by the post that it is based on or is, or by
// the entry's text.
func (x *Index) repetitions(t *timetable) {
	if len(x.Org.Series.All) == 0 {
		return
	}
	pools := x.pools()
	groups := map[entryKey][]*send{}
	var keys []entryKey
	for _, s := range t.first {
		for _, key := range pools.entries(s.post) {
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], s)
		}
	}
	for _, key := range keys {
		t.tooSoon(x.Org.Series.Get(key.series), groups[key])
	}
}

// pools says which entries a post or a text is.
type pools struct{ byPost, byText map[string][]entryKey }

func (x *Index) pools() pools {
	p := pools{map[string][]entryKey{}, map[string][]entryKey{}}
	for _, id := range x.Org.Series.IDs() {
		for i, entry := range x.Org.Series.Get(id).Pool {
			if entry.Post != "" {
				p.byPost[entry.Post] = append(p.byPost[entry.Post], entryKey{id, i})
			} else if text := strings.TrimSpace(entry.Text); text != "" {
				p.byText[text] = append(p.byText[text], entryKey{id, i})
			}
		}
	}
	return p
}

// entries of a post: the one that it is itself, and of its own series the one
// that it brings back.
func (p pools) entries(post *model.Post) []entryKey {
	list := slices.Clone(p.byPost[post.ID])
	if post.Series == "" {
		return list
	}
	for _, key := range slices.Concat(p.byPost[post.BasedOn], p.byText[strings.TrimSpace(post.Body)]) {
		if key.series == post.Series && !slices.Contains(list, key) {
			list = append(list, key)
		}
	}
	return list
}

func (t *timetable) tooSoon(s *model.Series, sends []*send) {
	rest := cmp.Or(s.ReuseAfter, s.Gap)
	length, problem := zone.ParseDuration(rest)
	if problem != zone.None {
		return
	}
	for i := 1; i < len(sends); i++ {
		earlier, later := sends[i-1], sends[i]
		if !length.After(earlier.when()).After(later.when()) {
			continue
		}
		fact := later.fact()
		fact["series"], fact["series_path"], fact["rest"] = s.ID, s.Path, rest
		fact["path"], fact["id"], fact["last"] = earlier.post.Path, earlier.name(), earlier.date().String()
		t.repeated[later.post.Path] = append(t.repeated[later.post.Path], fact)
	}
}
