package facts

import (
	"slices"
	"strconv"
	"time"

	"masthead/internal/model"
	"masthead/internal/safety"
)

// embargoWord is one of the words of an embargo.
type embargoWord struct {
	entry int // of masthead.yaml
	until string
	last  time.Time // when it is over everywhere
}

// farthest is how much later than in UTC a day ends on Earth.
const farthest = 12 * time.Hour

func (x *Index) knownTerms(w *watch) {
	var words []string
	for i, e := range x.Org.Settings.Embargoes {
		last, ok := x.moment(e.Until, time.UTC, true)
		if !ok {
			continue
		}
		for _, word := range e.Words {
			words = append(words, word)
			w.entries = append(w.entries, embargoWord{i, e.Until, last.Add(farthest)})
		}
	}
	if len(words) > 0 {
		w.terms = safety.NewTerms(words, int(x.threshold("safety", "ending_letters")), int(x.threshold("safety", "bent_word_letters")))
	}
}

// closedAt lists the words that are under embargo at a time, by place in the
// list of all; nil for none.
func (x *Index) closedAt(when time.Time, location *time.Location) map[int]bool {
	var closed map[int]bool
	for i, e := range x.watch.entries {
		if !when.Before(e.last) {
			continue
		}
		if until, ok := x.moment(e.until, location, true); ok && when.Before(until) {
			if closed == nil {
				closed = map[int]bool{}
			}
			closed[i] = true
		}
	}
	return closed
}

// embargoed reads what each account gets at the time at which it gets it. A
// series and a campaign are read as of their beginning.
func embargoed(x *Index, t *model.Thing) any {
	if x.watch.terms == nil {
		return nil
	}
	location := x.zone(x.Org.Settings.TimeZone)
	var from string
	switch t.Kind {
	case "post":
		return x.embargoedSends(t)
	case "series":
		if s := x.library.series[t.Path]; !s.Stopped {
			from = max(s.From, x.today)
		}
	case "campaign":
		from = x.library.campaigns[t.Path].From
	}
	when, ok := x.moment(from, location, false)
	if !ok {
		return nil
	}
	var found []any
	for _, p := range x.publicTexts(t) {
		found = append(found, x.closedWords(p, x.closedAt(when, location), nil)...)
	}
	return some(found)
}

func (x *Index) embargoedSends(t *model.Thing) any {
	var found []any
	said := once{}
	var read []passage
	words := 0
	for _, s := range x.times.open[t.Path] {
		closed := x.closedAt(s.when(), s.outlet.location)
		if len(closed) != words {
			read, words = nil, len(closed)
		}
		for _, text := range x.readBy(s, closed) {
			if slices.ContainsFunc(read, text.same) {
				continue
			}
			read = append(read, text)
			for _, item := range x.closedWords(text, closed, s) {
				f := item.(map[string]any)
				if !said.again(f["at"].([]any), "embargo", strconv.Itoa(f["entry"].(int))) {
					found = append(found, f)
				}
			}
		}
	}
	return some(found)
}

// readBy is everything that the readers of one account get: addresses too, since
// their words are read.
func (x *Index) readBy(s *send, closed map[int]bool) []passage {
	if len(closed) == 0 {
		return nil
	}
	r := s.post.For(s.outlet.Account)
	list := []passage{{r.TextAt, r.Text}, {r.FirstCommentAt, r.FirstComment}, {r.LinkAt, r.Link}, {[]string{"content_warning"}, s.post.ContentWarning}}
	for i, m := range r.Media {
		at := append(slices.Clone(r.MediaAt), strconv.Itoa(i))
		if m.Alt != "" {
			list = append(list, passage{append(at, "alt"), m.Alt})
		} else if a := x.Org.Assets.Get(m.Asset); a != nil {
			list = append(list, passage{append(at, "asset"), a.Alt[x.languageOf(s.post, s.outlet.Account)]})
		}
	}
	return slices.DeleteFunc(list, func(p passage) bool { return p.text == "" })
}

func (t passage) same(o passage) bool { return t.text == o.text && slices.Equal(t.at, o.at) }

// closedWords points at the whole value where the text stands elsewhere: in the
// description of an asset.
func (x *Index) closedWords(p passage, closed map[int]bool, s *send) []any {
	if len(closed) == 0 {
		return nil
	}
	var found []any
	for _, term := range x.watch.terms.Find(p.text) {
		if !closed[term.Index] {
			continue
		}
		entry := x.watch.entries[term.Index]
		item := map[string]any{"at": anys(p.at), "text": p.text[term.From:term.To], "entry": entry.entry, "until": entry.until, "queued": false}
		if p.at[len(p.at)-1] != "asset" {
			item["range"] = p.characters(term.From, term.To)
		}
		if s != nil {
			item["local"], item["queued"] = s.local(), x.queued(s)
		}
		found = append(found, item)
	}
	return found
}
