// Package fit tells how a text fits a platform: how long it is there, how much
// is left, what is stored of it, where it is cut. It is the one place that
// reads the text facts of platform files, and applies package text by them. It
// refuses to judge and to word anything: a fact that is not in the file has no
// effect here.
package fit

import (
	"encoding/json"
	"strings"

	"masthead/internal/platform"
	"masthead/internal/text"
)

// Limit is a number of a platform's file. The zero Limit is none.
type Limit struct {
	Most int
	Unit string // how a length is counted
	Fact platform.Fact
}

// Known reports whether there is a limit.
func (l Limit) Known() bool { return l.Most > 0 }

// Meter measures texts for one platform. It never changes and may be shared.
type Meter struct {
	ID, Name                           string
	Text, Bytes                        Limit // of one part of a thread; Bytes on top of Text
	Hashtags, Mentions, Links, LinkLen Limit
	Fold                               Limit // characters shown before a reader asks for more
	Forbidden                          platform.Fact
	Dialect                            text.Dialect // "" where the platform's own way to find entities is not known
	LinkInText                         bool         // a link that the text lacks is put below it
	Uncertain                          bool         // nobody knows for certain how the platform counts

	forbidden     []string
	measure       text.Rule
	plain         text.Rule // for what gets no concessions
	warningCounts bool
	photos        Limit // instead of Text, where all media are pictures
	tiers         map[string]Limit
}

// Set is the meters of all platforms that have a limit for texts.
type Set struct {
	ids    []string
	meters map[string]*Meter
}

// New reads the text facts of every platform.
func New(platforms *platform.Set) *Set {
	s := &Set{meters: map[string]*Meter{}}
	if platforms == nil {
		return s
	}
	for _, id := range platforms.IDs() {
		m := read(platforms, id)
		if m.Text.Known() && m.measure.Len("") >= 0 {
			s.meters[id] = m
			s.ids = append(s.ids, id)
		}
	}
	return s
}

// IDs are the platforms that have a meter, sorted.
func (s *Set) IDs() []string { return s.ids }

// Meter is that of a platform, by its id; nil where no limit is known.
func (s *Set) Meter(id string) *Meter { return s.meters[id] }

func read(platforms *platform.Set, id string) *Meter {
	f := facts{platforms, id}
	m := &Meter{
		ID: id, Name: platforms.Title(id), Text: f.limit("max"), Bytes: f.limit("max_bytes"),
		Hashtags: f.limit("hashtags_max"), Mentions: f.limit("mentions_max"), Links: f.limit("links_max"), LinkLen: f.limit("link_max"),
		Fold: f.limit("fold"), photos: f.limit("photo_description_max"), tiers: map[string]Limit{},
		LinkInText: f.word("link_place") == "text", warningCounts: f.yes("content_warning_counts"),
		Dialect: text.Dialect(f.word("entities")),
	}
	m.Forbidden, _ = platforms.Fact(id, "text", "forbidden_chars")
	m.forbidden = words(m.Forbidden.Value)
	all, _ := platforms.Data(id, false)["text"].(map[string]any)
	for name := range all {
		if tier, ok := strings.CutPrefix(name, "max_"); ok && name != "max_bytes" {
			m.tiers[tier] = f.limit(name)
		}
	}
	m.Uncertain = f.counting(m.Text.Unit) == "low"
	m.measure = f.rule(m.Text.Unit)
	m.plain = text.Rule{Algorithm: m.measure.Algorithm, EmojiWeight: m.measure.EmojiWeight, Light: m.measure.Light}
	return m
}

// facts are the text facts of one platform.
type facts struct {
	platforms *platform.Set
	id        string
}

func (f facts) value(name string) any {
	fact, _ := f.platforms.Fact(f.id, "text", name)
	return fact.Value
}

func (f facts) limit(name string) Limit {
	fact, _ := f.platforms.Fact(f.id, "text", name)
	n, ok := number(fact.Value)
	if !ok || n <= 0 {
		return Limit{}
	}
	return Limit{n, fact.Unit, fact}
}

// counting is how certain it is that the platform counts by an algorithm.
func (f facts) counting(algorithm string) (confidence string) {
	for _, item := range list(f.platforms.Data(f.id, false)["counting"]) {
		if c, _ := item.(map[string]any); c["algorithm"] == algorithm {
			confidence, _ = c["confidence"].(string)
		}
	}
	return confidence
}

func (f facts) word(name string) string { s, _ := f.value(name).(string); return s }
func (f facts) yes(name string) bool    { b, _ := f.value(name).(bool); return b }

// rule is how the platform counts, with the numbers of its file.
func (f facts) rule(unit string) text.Rule {
	r := text.Rule{Algorithm: unit, BareDomains: f.yes("url_weight_bare_domains"), HostsFree: f.yes("mention_domain_free")}
	r.URLWeight, _ = number(f.value("url_weight"))
	r.EmojiWeight, _ = number(f.value("emoji_weight"))
	for _, pair := range list(f.value("light_ranges")) {
		if first, last, ok := two(pair); ok {
			r.Light = append(r.Light, [2]rune{rune(first), rune(last)})
		}
	}
	if longest, kept, ok := two(f.value("link_shortening")); ok {
		r.ShortLinks = text.ShortLink{Longest: longest, Kept: kept}
	}
	return r
}

func number(value any) (int, bool) {
	switch n := value.(type) {
	case json.Number:
		i, err := n.Int64()
		return int(i), err == nil
	case int:
		return n, true
	}
	return 0, false
}

func list(value any) []any { all, _ := value.([]any); return all }

func two(value any) (a, b int, ok bool) {
	pair := list(value)
	if len(pair) != 2 {
		return 0, 0, false
	}
	a, first := number(pair[0])
	b, second := number(pair[1])
	return a, b, first && second
}

func words(value any) []string {
	var all []string
	for _, v := range list(value) {
		if s, ok := v.(string); ok {
			all = append(all, s)
		}
	}
	return all
}
