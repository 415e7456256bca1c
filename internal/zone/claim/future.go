package claim

import (
	"slices"
	"time"

	"masthead/internal/zone"
)

// Wordings that speak of what is to come, as words in a row.
var coming = [][]string{
	{"join", "us"}, {"see", "you"}, {"register", "by"}, {"register", "before"}, {"sign", "up", "by"}, {"sign", "up", "before"},
	{"apply", "by"}, {"apply", "before"}, {"will", "be"}, {"will", "take", "place"}, {"takes", "place"}, {"save", "the", "date"},
	{"deadline", "is"}, {"coming"}, {"don", "t", "miss"},
	{"zapraszamy"}, {"dolacz"}, {"dolaczcie"}, {"do", "zobaczenia"}, {"odbedzie"}, {"odbeda"}, {"nie", "przegap"},
	{"startujemy"}, {"widzimy", "sie"}, {"spotykamy", "sie"}, {"zapisz", "sie"}, {"zapisy", "do"}, {"termin", "mija"},
}

// Wordings of what is about to happen, enough beside "today at".
var soon = [][]string{
	{"closes"}, {"closing"}, {"ends"}, {"ending"}, {"starts"}, {"starting"}, {"begins"}, {"kicks", "off"}, {"tune", "in"}, {"goes", "live"},
	{"konczy"}, {"zaczyna"}, {"zaczynamy"}, {"startuje"}, {"rusza"}, {"ruszamy"},
}

// Words that may turn the sentence to the past or give another reading.
var past = []string{
	"was", "were", "did", "had", "took", "joined", "last", "since", "after", "ago", "held", "met", "recap", "recording", "replay",
	"missed", "watch", "extended", "thank", "thanks", "from", "before", "moved", "postponed", "rescheduled", "instead", "until", "cancelled", "canceled",
	"byl", "byla", "bylo", "byli", "byly", "odbyl", "odbyla", "odbylo", "odbyly", "od", "po", "ostatni", "nagranie", "dziekujemy", "temu",
	"przedluzony", "przelozone", "przeniesione", "zamiast", "odwolane",
}

// says tells whether one of the wordings stands within tokens from..to, marks
// left out.
func (r *reading) says(from, to int, wordings [][]string) bool {
	var row []string
	for _, t := range r.tokens[max(0, from):max(0, min(to, len(r.tokens)))] {
		if t.kind == word {
			row = append(row, t.fold)
		}
	}
	for i := range row {
		for _, w := range wordings {
			if row[i] == w[0] && i+len(w) <= len(row) && slices.Equal(row[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}

func (r *reading) pastWords(from, to int) bool {
	for _, t := range r.tokens[from:to] {
		if t.kind == word && slices.Contains(past, t.fold) {
			return true
		}
	}
	return false
}

// datePast needs the invitation shortly before the date in the same sentence,
// nothing of the past in that sentence, and the date two to a hundred days ago
// (with a year: up to four hundred, the slip of every January).
func (j *judge) datePast(i int) {
	f := j.found[i]
	last := f.Date
	if f.Until != (zone.Date{}) {
		last = f.Until
	}
	if f.Kind != Date || j.listed(i) {
		return
	}
	days := j.candidates(last)
	limit := 100
	if last.Year != 0 {
		limit = 400
	}
	if len(days) != 1 || j.today.Sub(days[0]) < 2 || j.today.Sub(days[0]) > limit {
		return
	}
	from, to := j.sentence(f.first)
	start := max(from, f.first-8)
	if i > 0 {
		start = max(start, j.found[i-1].last-1)
		if j.found[i-1].Kind == Weekday || j.found[i-1].Kind == Time {
			start = max(from, f.first-8)
		}
	}
	if j.says(start, f.first, coming) && !j.pastWords(from, to) {
		j.report(DatePast, i, i, days[0].String(), days[0])
	}
}

// clockPast is "ends today, October 6 at 0000UTC" sent later that day. An hour
// that can be of either half of the day is taken for the later.
func (j *judge) clockPast(i int) {
	k := i + 1
	if j.found[i].Kind != Relative || j.found[i].Days != 0 {
		return
	}
	if k < len(j.found) && j.found[k].Kind == Date && j.leads(j.found[i], j.found[k]) {
		k++
	}
	if k >= len(j.found) || j.found[k].Kind != Time || !j.hourOf(j.found[k-1], j.found[k]) || j.rangeAfter(k) {
		return
	}
	when, ok := j.instant(j.found[k].Claim)
	from, to := j.sentence(j.found[i].first)
	if !ok || j.publish.Sub(when) < 30*time.Minute || j.pastWords(from, to) {
		return
	}
	if j.says(from, to, coming) || j.says(from, to, soon) {
		j.report(ClockPast, i, k, zone.Text(when.UTC()), j.today)
	}
}

func (j *judge) hourOf(a, b found) bool {
	for i := a.last; i < b.first; i++ {
		switch w := j.word(i); {
		case j.mark(i, ",", "@", ".", ")"), w == "at", w == "o", w == "godz", w == "godzinie":
		default:
			return false
		}
	}
	return b.first-a.last <= 3
}

func (j *judge) rangeAfter(i int) bool {
	f := j.found[i]
	return j.dash(f.last) || j.joins(f.last)
}

func (j *judge) instant(c Claim) (time.Time, bool) {
	clock := c.Clock
	if c.Loose && clock < 12*60 {
		clock += 12 * 60
	}
	if c.Abbr == "" {
		r := zone.At(j.today, clock, j.publish.Location())
		return r.Instant, r.Problem == zone.None && !c.Loose
	}
	a := abbrs[c.Abbr]
	at := time.Date(j.today.Year, j.today.Month, j.today.Day, 0, int(clock)-a.minutes, 0, 0, time.UTC)
	return at.In(j.publish.Location()), a.known
}
