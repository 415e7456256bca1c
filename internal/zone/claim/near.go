package claim

// leads tells whether b is said as another name of a: "Friday, 6 October",
// "tomorrow (Friday)", "today is Monday", "jutro, w piątek".
func (r *reading) leads(a, b found) bool {
	if r.possessive(b) {
		return false
	}
	between := r.tokens[a.last:b.first]
	if len(between) > 3 {
		return false
	}
	opened, marks := false, 0
	for i, t := range between {
		at := a.last + i
		switch {
		case t.kind == word && r.plainJoint(t.fold, a, b):
		case r.mark(at, "("):
			opened = true
			marks++
		case r.mark(at, ",") || r.mark(at, ".") && a.short:
			marks++
		default:
			return false
		}
	}
	return marks <= 2 && (!opened || r.closed(b.last))
}

// plainJoint is a small word that makes two days one: the 6th, w piątek, is.
func (r *reading) plainJoint(w string, a, b found) bool {
	switch w {
	case "the", "dnia":
		return b.Kind == Date
	case "w", "we", "is", "jest", "to":
		return a.Kind == Relative && b.Kind == Weekday
	}
	return false
}

// closed tells whether a bracket closes soon: (tomorrow at 6).
func (r *reading) closed(i int) bool {
	for k := i; k < i+8; k++ {
		if r.mark(k, ")") {
			return true
		}
		if r.token(k).kind == line {
			return false
		}
	}
	return false
}

// bracketed is the other order, sure only as "6 October (Monday)".
func (r *reading) bracketed(a, b found) bool {
	return b.first == a.last+1 && r.mark(a.last, "(") && r.mark(b.last, ")") && !r.possessive(a)
}

func (r *reading) possessive(f found) bool {
	return r.mark(f.last, "'", "’") && r.glued(f.last)
}

// listed tells whether a claim is one of several days: Friday and Saturday,
// Mon–Fri, today – October 10.
func (r *reading) listed(i int) bool {
	f := r.found[i]
	if i > 0 && r.enumerates(r.found[i-1].last, f.first) {
		return true
	}
	if i+1 < len(r.found) && r.found[i+1].Kind != Time && r.enumerates(f.last, r.found[i+1].first) {
		return true
	}
	_, digits := r.number(f.last + 1)
	if digits && r.number2(f.last+1) && !r.clockFollows(f.last+2) && r.joins(f.last) {
		return true
	}
	return r.dash(f.last) && r.glued(f.last) || r.dash(f.first-1) && r.glued(f.first)
}

func (r *reading) number2(i int) bool { return len(r.token(i).text) <= 2 }

// enumerates tells whether only joining words stand between two places.
func (r *reading) enumerates(from, to int) bool {
	if to-from < 1 || to-from > 3 {
		return false
	}
	joint := false
	for i := from; i < to; i++ {
		switch {
		case r.joins(i):
			joint = true
		case r.mark(i, ",", ".") || r.word(i) == "on" || r.word(i) == "w" || r.word(i) == "we" || r.word(i) == "the":
		default:
			return false
		}
	}
	return joint
}

func (r *reading) joins(i int) bool {
	switch r.word(i) {
	case "and", "or", "to", "through", "thru", "until", "till", "i", "oraz", "lub", "do", "a", "albo":
		return true
	}
	return r.dash(i) || r.mark(i, "&", "/", "+", "|")
}

// sentence gives the tokens around i up to the ends of its sentence or line,
// but at most reach tokens to each side: more would make time quadratic.
func (r *reading) sentence(i int) (from, to int) {
	const reach = 40
	for from = i; from > 0 && i-from < reach && !r.ends(from-1); from-- {
	}
	for to = i; to < len(r.tokens) && to-i < reach && !r.ends(to); to++ {
	}
	return from, to
}

// ends tells a full stop from the point of 9.10 and p.m.
func (r *reading) ends(i int) bool {
	if r.token(i).kind == line {
		return true
	}
	return r.mark(i, ".", "!", "?", "…") && !r.glued(i+1) && len(r.token(i-1).text) > 1
}
