package claim

import (
	"time"

	"masthead/internal/zone"
)

func (r *reading) date(i int) (found, bool) {
	for _, try := range []func(int) (found, bool){r.iso, r.points, r.slashes, r.dayMonth, r.monthDay} {
		if f, ok := try(i); ok {
			f.Kind = Date
			return f, true
		}
	}
	return found{}, false
}

// iso is 2026-10-06, but not within a longer name or path.
func (r *reading) iso(i int) (found, bool) {
	y, ok1 := r.number(i)
	m, ok2 := r.number(i + 2)
	d, ok3 := r.number(i + 4)
	if !ok1 || !ok2 || !ok3 || !r.widths(i, 4, 2, 2) || !r.mark(i+1, "-") || !r.mark(i+3, "-") || !r.tight(i, 5) {
		return found{}, false
	}
	if r.glued(i+5) && (r.token(i+5).kind != mark || r.dash(i+5) || r.mark(i+5, "/")) && r.token(i+5).text != "T" {
		return found{}, false
	}
	return day(y, m, d, i+5), !r.inside(i) && !r.mark(i-1, "/") && y >= 1900 && y < 2200
}

// points is 6.10.2026, and after a weekday 6.10 where no clock can be meant.
func (r *reading) points(i int) (found, bool) {
	d, ok1 := r.number(i)
	m, ok2 := r.number(i + 2)
	if !ok1 || !ok2 || !r.mark(i+1, ".") || !r.tight(i, 3) || r.inside(i) || m < 1 || m > 12 || d < 1 || d > 31 {
		return found{}, false
	}
	y, ok := r.number(i + 4)
	if ok && y >= 1900 && y < 2200 && r.mark(i+3, ".") && r.tight(i, 5) && !r.decimal(i+4) {
		return day(y, m, d, i+5), true
	}
	if ok && r.tight(i, 5) || !r.polish || !r.polishShort(i) {
		return found{}, false
	}
	return day(0, m, d, i+3), true
}

// polishShort takes "piątek (9.10)" and "w piątek, 9.10, godz. 18"; a bare
// "w piątek 9.10" may be ten past nine.
func (r *reading) polishShort(i int) bool {
	if r.mark(i-1, "(") && r.mark(i+3, ")") && r.isWeekday(i-2) {
		return true
	}
	next := i + 3
	if r.mark(next, ",", ".") {
		next++
	}
	o := r.word(next)
	_, hour := r.number(next + 1)
	if _, later := r.number(next + 2); later && r.mark(next+1, ".") {
		hour = true
	}
	return hour && (o == "o" || o == "godz" || o == "godzina") && (r.isWeekday(i-1) || r.mark(i-1, ",") && r.isWeekday(i-2))
}

func (r *reading) isWeekday(i int) bool {
	_, ok := r.weekday(max(i, 0))
	return ok && i >= 0
}

// slashes is 12/12 or 4/25 after a weekday or "on": only with one reading.
func (r *reading) slashes(i int) (found, bool) {
	a, ok1 := r.number(i)
	b, ok2 := r.number(i + 2)
	if !ok1 || !ok2 || !r.words.monthDay || !r.mark(i+1, "/") || !r.tight(i, 3) || r.inside(i) {
		return found{}, false
	}
	if before := i - 1; !(r.word(before) == "on" || r.isWeekday(before) || r.mark(before, ",") && r.isWeekday(before-1)) {
		return found{}, false
	}
	if a == 24 && b == 7 || a != b && a <= 12 && b <= 12 || r.glued(i+3) && !r.mark(i+3, ",", ".", ")", "!", "?", ":") {
		return found{}, false
	}
	if a > 12 {
		a, b = b, a
	}
	return day(0, a, b, i+3), a >= 1 && a <= 12 && b >= 1 && b <= 31
}

// dayMonth is 6 October, the 6th of October 2026, 6-10 października, 6 i 7 maja.
func (r *reading) dayMonth(i int) (found, bool) {
	first, at, ok := r.day(i)
	if !ok || r.inside(i) || r.mark(i-1, "$", "€", "£") {
		return found{}, false
	}
	last := first
	for range 6 { // the days of a list, or the end of a range
		next, after, ok := r.nextDay(at)
		if !ok || next <= last {
			break
		}
		last, at = next, after
	}
	if r.word(at) == "of" {
		at++
	}
	month, at, ok := r.month(at)
	if !ok {
		return found{}, false
	}
	year, at := r.year(at, false)
	f := day(year, month, first, at)
	if last != first {
		f.Until = zone.Date{Year: year, Month: time.Month(month), Day: last}
	}
	return f, true
}

// monthDay is October 6th, 2026 or June 23-26.
func (r *reading) monthDay(i int) (found, bool) {
	if !r.words.monthDay {
		return found{}, false
	}
	month, at, ok := r.month(i)
	if !ok || r.glued(at) {
		return found{}, false
	}
	first, at, ok := r.day(at)
	if !ok || !r.dayEnds(at) {
		return found{}, false
	}
	last := first
	for range 6 {
		next, after, ok := r.nextDay(at)
		if !ok || next <= last || !r.dayEnds(after) || r.startsMonth(after) {
			break
		}
		last, at = next, after
	}
	year, at := r.year(at, true)
	if year == 0 {
		year = r.stampYear(at)
	}
	f := day(year, month, first, at)
	if last != first {
		f.Until = zone.Date{Year: year, Month: time.Month(month), Day: last}
	}
	return f, true
}

// stampYear finds the year of "Thu Apr  6 22:47:46 PDT 2017", the form that
// programs print.
func (r *reading) stampYear(i int) int {
	if _, ok := r.number(i); !ok || !r.mark(i+1, ":") {
		return 0
	}
	for k := i; k < i+9 && r.token(k).kind != line; k++ {
		if year, _ := r.year(k, false); year != 0 && !r.mark(k-1, "+", "-") {
			return year
		}
	}
	return 0
}

// startsMonth keeps the 7 of "October 6, 7 November" out of October.
func (r *reading) startsMonth(i int) bool {
	_, _, ok := r.month(i)
	return ok
}

// dayEnds tells October 6 from October 6:30, 6 pm, 6,000 and 6%.
func (r *reading) dayEnds(i int) bool {
	switch r.word(i) {
	case "am", "pm", "a", "p", "percent", "million", "k":
		return false
	}
	if r.mark(i, "%") || r.mark(i, "/") && r.glued(i) {
		return false
	}
	if r.glued(i) && r.token(i).kind == word {
		return false
	}
	_, digits := r.number(i + 1)
	return !(r.mark(i, ":", ".", ",") && r.glued(i) && digits && r.glued(i+1))
}

// day reads 6 or 6th; at is the next token.
func (r *reading) day(i int) (day, at int, ok bool) {
	day, ok = r.number(i)
	if !ok || day < 1 || day > 31 || len(r.token(i).text) > 2 {
		return 0, 0, false
	}
	if suffix := r.word(i + 1); r.glued(i+1) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
		return day, i + 2, true
	}
	return day, i + 1, true
}

// nextDay reads "-10", "to 10", "and 10", ", 10" of a range or list of days.
func (r *reading) nextDay(i int) (last, at int, ok bool) {
	joint := r.dash(i) || r.mark(i, "&", "+", ",")
	switch r.word(i) {
	case "to", "and", "through", "till", "until", "i", "do", "oraz", "or", "lub", "a":
		joint = true
	}
	if !joint {
		return 0, 0, false
	}
	last, at, ok = r.day(i + 1)
	return last, at, ok && !r.clockFollows(at)
}

func (r *reading) clockFollows(i int) bool {
	switch r.word(i) {
	case "am", "pm", "h":
		return true
	}
	_, digits := r.number(i + 1)
	return r.mark(i, ":", ".") && r.glued(i) && digits && r.glued(i+1) || len(r.token(i).text) >= 2 && zoneAbbr(r.token(i).text)
}

// month reads October, Oct, Oct. or paź.; at is the next token.
func (r *reading) month(i int) (month, at int, ok bool) {
	t := r.token(i)
	if t.kind != word || r.words.capital && !t.capital {
		return 0, 0, false
	}
	if m, ok := r.words.months[t.fold]; ok {
		return int(m), i + 1, true
	}
	m, ok := r.words.shorts[t.fold]
	point := r.mark(i+1, ".") && r.glued(i+1)
	if !ok || r.words.dotted && !point {
		return 0, 0, false
	}
	if point {
		return int(m), i + 2, true
	}
	return int(m), i + 1, true
}

// year reads 2026 or, after a day, ", 2026"; 0 if there is none.
func (r *reading) year(i int, comma bool) (year, at int) {
	n := i
	if comma && r.mark(n, ",") {
		n++
	}
	y, ok := r.number(n)
	if !ok || y < 1900 || y > 2199 || r.token(n).to-r.token(n).from != 4 || r.glued(n+1) && r.mark(n+1, ":") || zoneAbbr(r.token(n+1).text) {
		return 0, i
	}
	return y, n + 1
}

func day(y, m, d, last int) found {
	f := found{last: last}
	f.Date = zone.Date{Year: y, Month: time.Month(m), Day: d}
	return f
}

// widths checks the numbers at i, i+2, i+4.
func (r *reading) widths(i int, want ...int) bool {
	for n, w := range want {
		if t := r.token(i + 2*n); t.to-t.from != w {
			return false
		}
	}
	return true
}

// tight tells whether n tokens from i stand together without blanks.
func (r *reading) tight(i, n int) bool {
	for k := i + 1; k < i+n; k++ {
		if !r.glued(k) {
			return false
		}
	}
	return true
}

// inside tells a part of something longer: 1.6.10, v6, 1:6. A mark that also
// stands between two sayings counts only after a number.
func (r *reading) inside(i int) bool {
	switch {
	case !r.glued(i) || r.mark(i-1, "(", "[", "\"", "„", "“", "”", "'", "|"):
		return false
	case r.mark(i-1, ":", ",", "–", "—", "/"):
		return r.token(i-2).kind == number && r.glued(i-1)
	}
	return r.token(i-1).kind != mark || r.token(i - 1).text[0] < 0x80 // an emoji holds nothing
}

// decimal tells 6.5 and 1,000 from 6.
func (r *reading) decimal(i int) bool {
	_, digits := r.number(i + 2)
	return r.mark(i+1, ".", ",") && r.glued(i+1) && digits && r.glued(i+2)
}
