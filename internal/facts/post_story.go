package facts

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"masthead/internal/model"
)

// lead is a tale with one place from which it leads readers to a page, or
// nil for the media that it shows.
type lead struct {
	*tale
	from *webLink
}

// leads finds what other posts tell by the pages that they lead to and by the
// media that they show.
func (x *Index) leads(e *echoes, list []*tale, copies map[string][]copied) {
	s := &stories{echoes: e, copies: copies, told: map[[2]string]bool{}, most: int(x.threshold("alike", "story_posts")),
		days:  time.Duration(x.threshold("alike", "story_days")) * day24,
		hours: time.Duration(x.threshold("alike", "translation_hours")) * time.Hour}
	if s.most == 0 {
		return
	}
	pages, media := shelf{}, shelf{}
	for _, t := range list {
		for _, l := range x.pages(t) {
			pages.put(pageOf(l.text), lead{t, &l})
		}
		media.put(x.shown(t.post), lead{t, nil})
	}
	for _, key := range slices.Sorted(maps.Keys(pages)) {
		s.compare(pages[key], max(s.days, s.hours))
	}
	for _, key := range slices.Sorted(maps.Keys(media)) {
		s.compare(media[key], s.hours)
	}
}

// shelf keeps those that lead to one page together, each post once.
type shelf map[string][]lead

func (s shelf) put(key string, l lead) {
	if list := s[key]; key != "" && (len(list) == 0 || list[len(list)-1].post != l.post) {
		s[key] = append(list, l)
	}
}

// pages are the places from which a tale leads readers to a page.
func (x *Index) pages(t *tale) []webLink {
	link, at := t.post.Link, []string{"link"}
	if len(t.post.Variants) > 0 {
		r := t.post.For(t.outlets[0].Account)
		link, at = r.Link, r.LinkAt
	}
	var all []webLink
	if link != "" {
		all = append(all, webLink{text: link, at: anys(at), span: runeRange(link, 0, len(link))})
	}
	return append(all, linksIn(t.text, anys(t.at))...)
}

// pageOf is an address without what makes no other page of it; "" for a home
// page, and for what leads nowhere.
func pageOf(address string) string {
	u, err := url.Parse(address)
	if unreadable(u, err) != "" {
		return ""
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	var kept []string
	for _, p := range parameters(u) {
		if !clickIDs[p.name] && !strings.HasPrefix(p.name, "utm_") {
			kept = append(kept, p.raw)
		}
	}
	if path == "" && kept == nil {
		return ""
	}
	return strings.TrimPrefix(hostOf(u), "www.") + path + "?" + strings.Join(kept, "&")
}

// shown are the media of a post that may belong to a story, within its
// district: a logo belongs to all.
func (x *Index) shown(p *model.Post) string {
	var ids []string
	for _, m := range p.Media {
		if a := x.Org.Assets.Get(m.Asset); a == nil || a.Kind != "logo" {
			ids = append(ids, m.Asset)
		}
	}
	if ids == nil {
		return ""
	}
	slices.Sort(ids)
	return p.District + "\n" + strings.Join(slices.Compact(ids), "\n")
}

// stories compares those that lead to one page.
type stories struct {
	*echoes
	copies      map[string][]copied
	told        map[[2]string]bool // paths of posts that have been compared
	days, hours time.Duration
	most        int
}

// compare looks at the neighbours within the reach of each. A page to which
// more posts lead than a story has is one of every day.
func (s *stories) compare(list []lead, reach time.Duration) {
	first := 0
	for i, l := range list {
		for l.gap(list[first].tale) >= reach {
			first++
		}
		if i-first > s.most {
			continue
		}
		for _, before := range list[first:i] {
			told, other := l, before
			if first, _ := later(told.tale, other.tale); first != told.tale {
				told, other = other, told
			}
			pair := [2]string{told.post.Path, other.post.Path}
			if told.upcoming && told.post != other.post && told.tie != other.tie && !s.told[pair] {
				s.told[pair] = s.tell(told, other)
			}
		}
	}
}

// tell reports whether there is something to say of the two.
func (s *stories) tell(told, other lead) bool {
	gap := told.gap(other.tale)
	one, two := primary(told.post.Language), primary(other.post.Language)
	switch {
	case one != two && one != "" && two != "":
		return gap < s.hours && s.translated(told, other)
	case told.from == nil || gap >= s.days || told.post.District == other.post.District || isCoordinated(told.post, other.post):
		return false
	}
	return !isTold(s.copies[told.post.Path], other.tale) && s.retold(told, other)
}

// isCoordinated reports posts of one campaign: there, that all lead to one page
// is the plan.
func isCoordinated(a, b *model.Post) bool { return a.Campaign != "" && a.Campaign == b.Campaign }

func (s *stories) translated(told, other lead) bool {
	if s.tongue[told.post.Path] == nil {
		shared := "link"
		if told.from == nil {
			shared = "media"
		}
		s.tongue[told.post.Path] = map[string]any{"path": other.post.Path, "id": other.name(), "language": other.post.Language, "shared": shared}
	}
	return true
}

// retold keeps the nearest, and counts the others.
func (s *stories) retold(told, other lead) bool {
	fact, more := told.fact(other.tale), 0
	fact["at"], fact["range"], fact["url"] = told.from.at, told.from.span, told.from.text
	if was := s.story[told.post.Path]; was != nil {
		more = was["more"].(int) + 1
		if was["days"].(int) <= fact["days"].(int) {
			fact = was
		}
	}
	fact["more"] = more
	s.story[told.post.Path] = fact
	return true
}
