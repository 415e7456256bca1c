package report

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
)

// widthOf is how many columns of a terminal a text takes.
func widthOf(text string) int { return uniseg.StringWidth(text) }

// shortDigest is as much of a digest as people compare: 12 hexadecimal digits.
func shortDigest(digest string) string {
	hex := strings.TrimPrefix(digest, "sha256:")
	return hex[:min(len(hex), 12)]
}

// at is a time on the wall of a zone.
func (s *planSheet) at(t time.Time, zone string) string {
	if t.IsZero() {
		return "?"
	}
	place, ok := time.UTC, false
	if s.Zone != nil && zone != "" {
		place, ok = s.Zone(zone)
	}
	if !ok {
		place, zone = time.UTC, "UTC"
	}
	local := t.In(place)
	return calendars[s.lang].days[local.Weekday()][:shortDay(s.lang, local.Weekday())] + local.Format(" 2006-01-02 15:04") + " " + visible(zone)
}

// zoneOf is the zone that the time of a post is read in.
func (s *planSheet) zoneOf(i *desired.Item) string {
	if i == nil {
		return s.Home
	}
	return i.Wall[strings.LastIndexByte(i.Wall, ' ')+1:]
}

// shortDay is how many bytes of the name of a day are shown.
func shortDay(lang int, day time.Weekday) int {
	return len(string([]rune(calendars[lang].days[day])[:3]))
}

func (s *planSheet) where(o *plan.Operation) string {
	return visible(o.Key.Post) + " → " + visible(o.AccountID) + s.part(o.Key)
}

// part names the part of a thread that a key is about.
func (s *planSheet) part(k ledger.Key) string {
	n, isPart := strings.CutPrefix(k.Occurrence, "part-")
	switch {
	case k.Occurrence == "":
		return ""
	case isPart:
		return ", " + s.say("part", "n", visible(n))
	case k.Occurrence == "comment":
		return ", " + s.say("comment")
	}
	return ", " + visible(k.Occurrence)
}

func (s *planSheet) verb(o *plan.Operation) planCell {
	name := string(o.Verb)
	if o.Ahead {
		name = "hand over"
	}
	code := cyan
	switch o.Verb {
	case ledger.Create:
		code = green
	case ledger.Withdraw, ledger.Recall:
		code = red
	}
	return planCell{s.say("verb " + name), code}
}

func (s *planSheet) operation(o *plan.Operation) planRow {
	way := s.say("way " + string(o.Way))
	cells := []planCell{s.verb(o), {s.where(o), ""}, {way, ""}, {s.at(o.At, s.zoneOf(o.Item)), ""}, {shortDigest(o.Digest), faint}}
	return planRow{cells, s.because(o)}
}

// because tells why something is changed or taken back.
func (s *planSheet) because(o *plan.Operation) []string {
	var lines []string
	if o.Why != "" {
		was := s.at(o.Was, s.zoneOf(o.Item))
		lines = append(lines, s.say("why "+string(o.Why), "was", was, "at", s.at(o.At, s.zoneOf(o.Item))))
	}
	return append(lines, s.bars(o.Bars)...)
}

func (s *planSheet) bars(bars []gate.Bar) []string {
	var lines []string
	for _, b := range bars {
		line := visible(b.Text(s.words.language))
		if b.Path != "" {
			line += " (" + visible(b.Path) + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// task is all that a person needs: what, where, when, and how to report it.
func (s *planSheet) task(t *plan.Task) planRow {
	o := &t.Operation
	row := planRow{cells: []planCell{s.verb(o), {s.where(o), ""}, {s.say("way by hand"), yellow}, {s.at(o.At, s.zoneOf(o.Item)), ""}, {shortDigest(o.Digest), faint}}}
	add := func(line string) { row.below = append(row.below, line) }
	add(s.say("task "+string(t.Reason), "detail", visible(t.Detail)))
	if t.Late {
		add(s.say("late"))
	}
	row.below = append(row.below, s.because(o)...)
	if page := cmp.Or(o.Out.URL, o.AccountURL); page != "" {
		add(s.say("open", "url", visible(page)))
	}
	if o.Content != nil {
		row.below = append(row.below, s.content(*o.Content)...)
	}
	add(s.say("done", "command", "masthead done "+visible(o.Key.String())+" --url …"))
	return row
}

// content is exactly what a person is to publish.
func (s *planSheet) content(c provider.Content) []string {
	var lines []string
	if c.Subject != "" {
		lines = append(lines, s.say("subject "+c.Action, "url", visible(c.Subject)))
	}
	if c.Warning != "" {
		lines = append(lines, s.say("warning", "text", visible(c.Warning)))
	}
	for n, p := range c.Parts {
		if len(c.Parts) > 1 {
			lines = append(lines, s.say("part", "n", strconv.Itoa(n+1))+":")
		}
		for line := range strings.SplitSeq(p.Text, "\n") {
			lines = append(lines, "│ "+visible(line))
		}
		for _, m := range p.Media {
			alt := cmp.Or(visible(m.Alt), s.say("no alt"))
			lines = append(lines, s.say("medium", "kind", s.say("kind "+m.Kind), "file", visible(path.Base(m.Name)), "alt", alt, "digest", shortDigest(m.SHA256)))
		}
	}
	if c.Card != "" {
		lines = append(lines, s.say("card", "url", visible(c.Card)))
	}
	if c.Comment != "" {
		lines = append(lines, s.say("first comment"))
		for line := range strings.SplitSeq(c.Comment, "\n") {
			lines = append(lines, "│ "+visible(line))
		}
	}
	return lines
}

func (s *planSheet) waiting(w *plan.Waiting) planRow {
	zone := ""
	if w.Item != nil {
		zone = s.zoneOf(w.Item)
	}
	where := visible(w.Key.Post) + " → " + visible(w.Key.Target) + s.part(w.Key)
	why := s.say("waits "+string(w.Why), "seq", strconv.FormatInt(w.Stop, 10), "key", visible(w.Key.String()))
	until := ""
	if !w.Until.IsZero() {
		until = s.say("until", "at", s.at(w.Until, zone))
	}
	row := planRow{cells: []planCell{{where, ""}, {why, yellow}, {until, ""}}}
	if w.Detail != "" {
		row.below = append(row.below, visible(w.Detail))
	}
	if w.Problem != nil {
		row.below = append(row.below, visible(w.Problem.Text(s.words.language)))
	}
	row.below = append(row.below, s.bars(w.Bars)...)
	if o := w.Operation; o != nil && w.Why == plan.Capped && !o.Until.IsZero() && w.Until.After(o.Until) {
		row.below = append(row.below, s.say("too late", "at", s.at(o.Until, zone)))
	}
	return row
}

func (s *planSheet) missed(m *plan.Missed) planRow {
	where := visible(m.Key.Post) + " → " + visible(m.Key.Target) + s.part(m.Key)
	row := planRow{cells: []planCell{{where, ""}, {s.say("was over", "at", s.at(m.Until, s.zoneOf(m.Item))), red}}}
	if m.Why != "" {
		row.below = append(row.below, s.say("waits "+string(m.Why), "seq", "?", "key", visible(m.Key.String())))
	}
	return row
}

func (s *planSheet) coming(o *plan.Operation) planRow {
	row := s.operation(o)
	if !o.From.Equal(o.At) {
		row.below = append(row.below, s.say("from", "at", s.at(o.From, s.zoneOf(o.Item))))
	}
	return row
}

func (s *planSheet) breach(b *plan.Breach) planRow {
	target := cmp.Or(visible(b.Target), s.say("all targets"))
	what := "too many sent"
	if b.Changes {
		what = "too many changed"
	}
	limit := ""
	if b.Limit.Operations > 0 {
		limit = s.say("at most", "n", strconv.Itoa(b.Limit.Operations))
	}
	if b.Changes && b.Limit.Percent != nil {
		limit = strings.TrimPrefix(limit+", "+s.say("percent", "n", fmt.Sprint(*b.Limit.Percent), "of", strconv.Itoa(b.Of)), ", ")
	}
	row := planRow{cells: []planCell{{target, ""}, {s.say(what, "n", strconv.Itoa(b.Wanted), "done", strconv.Itoa(b.Done)), red}, {limit, ""}}}
	for n := range b.Held {
		row.below = append(row.below, s.verb(&b.Held[n]).text+" "+s.where(&b.Held[n])+"  "+shortDigest(b.Held[n].Digest))
	}
	row.below = append(row.below, s.say("override"))
	return row
}
