// Package claim finds what a text says about days and times, in English and
// Polish, and what of it cannot be true when the text is sent: a weekday that
// the date does not have, a "tomorrow" that is the day after, PST in summer.
// A false alarm costs more trust than a miss, so it refuses to judge whatever
// has two readings: 6/10, lists and ranges of days, quotes of other years,
// words apart from each other. In other languages it knows only 2026-10-06,
// 6.10.2026 and clock times. Time and memory are linear in the text.
package claim

import (
	"strings"
	"time"

	"masthead/internal/zone"
)

// Kind is what a claim is about.
type Kind string

const (
	Weekday  Kind = "weekday"  // Monday, w poniedziałek
	Relative Kind = "relative" // today, jutro
	Week     Kind = "week"     // this week, w przyszłym tygodniu
	Date     Kind = "date"     // 6 October, 2026-10-06
	Time     Kind = "time"     // 5pm PST, godz. 18.30
)

// Claim is one thing said. Which fields hold depends on Kind.
type Claim struct {
	From, To int    // characters (runes) of the text, To not included
	Said     string // those characters
	Kind     Kind

	Weekday time.Weekday // Weekday
	Which   string       // Weekday: "this" or "next" if said so
	Plural  bool         // Weekday: Mondays, poniedziałki: not one day

	Days int // Relative: from the day of sending; Week: 0 or 7

	Date  zone.Date // Date: Year 0 if not said; not always a day of the calendar
	Until zone.Date // Date: last of a range or list within one month (6-10 October); else zero

	Clock zone.Clock // Time
	Loose bool       // Time: may be either half of the day (at 6:30)
	Abbr  string     // Time: abbreviation of the zone as said, "" if none
}

// words is the vocabulary of a language. Keys are folded (see fold).
type words struct {
	weekdays  map[string]time.Weekday
	plurals   map[string]time.Weekday
	shortDays map[string]time.Weekday // count only beside a date
	months    map[string]time.Month
	shorts    map[string]time.Month // with a point where dotted
	relatives map[string]int
	dotted    bool // short months need their point
	capital   bool // months and short weekdays need a capital
	monthDay  bool // October 6 as well as 6 October
}

// vocabulary picks by the primary language subtag; nil if it is not known.
func vocabulary(lang string) *words {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "en":
		return &english
	case "pl":
		return &polish
	}
	return &words{}
}

// Find lists the claims of a text in its order; they do not overlap. Lang is a
// BCP 47 tag.
func Find(text, lang string) []Claim {
	r := read(text, lang)
	list := make([]Claim, len(r.found))
	for i, f := range r.found {
		list[i] = f.Claim
	}
	return list
}

// reading is a text on its way to claims.
type reading struct {
	words  *words
	polish bool
	tokens []token
	found  []found
}

// found is a claim with its tokens, last not included.
type found struct {
	Claim
	first, last int
	short       bool // Weekday: an abbreviation
}

func read(text, lang string) *reading {
	w := vocabulary(lang)
	r := &reading{words: w, polish: w == &polish, tokens: scan(text)}
	runes := []rune(text)
	for i := 0; i < len(r.tokens); {
		f, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		f.first = i
		f.From, f.To = r.tokens[f.first].from, r.tokens[f.last-1].to
		f.Said = string(runes[f.From:f.To])
		r.found = append(r.found, f)
		i = f.last
	}
	r.dropLoneShorts()
	return r
}

// at tries the longest forms first.
func (r *reading) at(i int) (found, bool) {
	for _, try := range []func(int) (found, bool){r.date, r.time, r.relative, r.weekday} {
		if f, ok := try(i); ok {
			return f, true
		}
	}
	return found{}, false
}

// dropLoneShorts keeps Sun, Wed or pt. only beside a date: alone they are a
// star, a verb and "entitled".
func (r *reading) dropLoneShorts() {
	kept := r.found[:0:0]
	for i, f := range r.found {
		before := i > 0 && r.found[i-1].Kind == Date && f.first-r.found[i-1].last <= 1
		after := i+1 < len(r.found) && r.found[i+1].Kind == Date && r.found[i+1].first-f.last <= 1
		if !f.short || before || after {
			kept = append(kept, f)
		}
	}
	r.found = kept
}

func (r *reading) weekday(i int) (found, bool) {
	t := r.tokens[i]
	if t.kind != word {
		return found{}, false
	}
	f := found{last: i + 1}
	f.Kind = Weekday
	var ok bool
	if f.Weekday, ok = r.words.weekdays[t.fold]; ok {
		f.Which = r.which(i)
		return f, true
	}
	if f.Weekday, ok = r.words.plurals[t.fold]; ok {
		f.Plural = true
		return f, true
	}
	f.Weekday, ok = r.words.shortDays[t.fold]
	f.short = true
	if ok && r.mark(i+1, ".") {
		f.last++
	}
	return f, ok && (t.capital || !r.words.capital)
}

func (r *reading) which(i int) string {
	switch r.word(i - 1) {
	case "this", "ten", "te", "ta", "najblizszy", "najblizsza":
		return "this"
	case "next", "przyszly", "przyszla", "nastepny", "nastepna":
		return "next"
	}
	return ""
}

func (r *reading) relative(i int) (found, bool) {
	f := found{last: i + 1}
	if days, ok := r.week(i); ok {
		f.Kind, f.Days, f.last = Week, days, i+2
		return f, true
	}
	days, ok := r.words.relatives[r.word(i)]
	if !ok || r.title(i) || r.mark(i+1, "'", "’", "-") && r.glued(i+2) {
		return found{}, false // Tools for Tomorrow, today's
	}
	f.Kind, f.Days = Relative, days
	switch {
	case r.word(i-2) != "day":
	case r.word(i-1) == "after": // the day after tomorrow
		f.Days = days + 1
	case r.word(i-1) == "before":
		f.Days = days - 1
	}
	switch r.word(i + 1) {
	case "morning", "afternoon", "evening", "night", "rano", "wieczorem":
		f.last++
	}
	return f, true
}

func (r *reading) week(i int) (int, bool) {
	if next := r.word(i + 1); next != "week" && next != "tygodniu" {
		return 0, false
	}
	switch r.word(i) {
	case "this", "tym":
		return 0, true
	case "next", "przyszlym":
		return 7, true
	}
	return 0, false
}

// title tells a name from a day: Today or Tomorrow with a capital in the
// middle of a sentence.
func (r *reading) title(i int) bool {
	t := r.tokens[i]
	if !t.capital || strings.ToUpper(t.text) == t.text || i == 0 {
		return false
	}
	return r.tokens[i-1].kind == word || r.tokens[i-1].kind == number
}
