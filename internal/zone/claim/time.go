package claim

import "masthead/internal/zone"

// time reads 5pm PST, 17:00 (CET), 0000UTC, 10 EDT, godz. 18.30.
func (r *reading) time(i int) (found, bool) {
	h, ok := r.number(i)
	until := r.dash(i-1) && r.mark(i+1, ":") // 10:00-12:00
	if !ok || r.inside(i) && !until || r.mark(i-1, "$", "€", "£") {
		return found{}, false
	}
	for _, try := range []func(i, h int) (found, bool){r.half, r.colon, r.pointClock, r.military, r.bareHour} {
		if f, ok := try(i, h); ok {
			f.Kind = Time
			return r.withAbbr(f), true
		}
	}
	return found{}, false
}

// half is 5pm, 5:30 p.m.
func (r *reading) half(i, h int) (found, bool) {
	m, at := 0, i+1
	if minute, ok := r.number(at + 1); ok && r.mark(at, ":", ".") && r.tight(i, 3) && len(r.token(at+1).text) == 2 {
		m, at = minute, at+2
	}
	pm, at, ok := r.meridiem(at)
	if !ok || h < 1 || h > 12 || m > 59 {
		return found{}, false
	}
	h %= 12
	if pm {
		h += 12
	}
	return clock(h, m, at), true
}

func (r *reading) meridiem(i int) (pm bool, at int, ok bool) {
	switch w := r.word(i); w {
	case "am", "pm":
		return w == "pm", i + 1, true
	case "a", "p":
		if r.mark(i+1, ".") && r.word(i+2) == "m" && r.tight(i, 3) {
			at = i + 3
			if r.mark(at, ".") && r.glued(at) {
				at++
			}
			return w == "p", at, true
		}
	}
	return false, i, false
}

// colon is 17:00; 1:23:45 is a length, 3:2 a score.
func (r *reading) colon(i, h int) (found, bool) {
	m, ok := r.number(i + 2)
	if !ok || !r.mark(i+1, ":") || !r.tight(i, 3) || len(r.token(i+2).text) != 2 || h > 23 || m > 59 || len(r.token(i).text) > 2 {
		return found{}, false
	}
	if r.glued(i+3) && (r.mark(i+3, ":") || r.token(i+3).kind == word && !zoneAbbr(r.token(i+3).text)) || r.decimal(i+2) {
		return found{}, false
	}
	f := clock(h, m, i+3)
	f.Loose = !r.polish && h >= 1 && h <= 12 && r.token(i).text[0] != '0'
	return f, true
}

// pointClock is the Polish 18.30, only where a word says that it is a time.
func (r *reading) pointClock(i, h int) (found, bool) {
	before := r.word(i - 1)
	if r.mark(i-1, ".") {
		before = r.word(i - 2)
	}
	if !r.polish || h > 23 || before != "godz" && before != "godzina" && before != "godzinie" && before != "o" {
		return found{}, false
	}
	m, ok := r.number(i + 2)
	if ok && r.mark(i+1, ".") && r.tight(i, 3) && len(r.token(i+2).text) == 2 && m <= 59 {
		return clock(h, m, i+3), !r.glued(i+3) || r.token(i+3).kind == mark && !r.decimal(i+2)
	}
	if before == "o" || r.glued(i+1) && r.mark(i+1, ":", "-", "/") {
		return found{}, false
	}
	return clock(h, 0, i+1), true
}

// military is 0000UTC or 1700 UTC: four digits mean a time only before a zone.
func (r *reading) military(i, n int) (found, bool) {
	if len(r.token(i).text) != 4 || n/100 > 23 || n%100 > 59 || !zoneAbbr(r.token(i+1).text) {
		return found{}, false
	}
	return clock(n/100, n%100, i+1), true
}

// bareHour is 10 EDT.
func (r *reading) bareHour(i, h int) (found, bool) {
	if h > 23 || len(r.token(i).text) > 2 || !zoneAbbr(r.token(i+1).text) {
		return found{}, false
	}
	f := clock(h, 0, i+1)
	f.Loose = !r.polish && h >= 1 && h <= 12
	return f, true
}

func (r *reading) withAbbr(f found) found {
	switch at := f.last; {
	case zoneAbbr(r.token(at).text):
		f.Abbr, f.last = r.token(at).text, at+1
	case r.mark(at, "(") && zoneAbbr(r.token(at+1).text) && r.mark(at+2, ")"):
		f.Abbr, f.last = r.token(at+1).text, at+3
	}
	if signed := r.mark(f.last, "+", "-", "−"); f.Abbr != "" && signed && r.glued(f.last) {
		if _, ok := r.number(f.last + 1); ok && r.glued(f.last+1) {
			f.Abbr, f.last = "", f.last+2 // UTC+2 names no zone that changes
			f.Loose = true
		}
	}
	return f
}

func clock(h, m, last int) found {
	f := found{last: last}
	f.Clock = zone.Clock(h*60 + m)
	return f
}
