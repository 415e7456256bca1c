package facts

import (
	"slices"
	"strings"
	"unicode"

	"masthead/internal/model"
	"masthead/internal/zone"
	"masthead/internal/zone/claim"
)

var translationFacts = []Fact{
	{"unlike_original", []string{"post"}, Linked, "Days, times and numbers of a translation that its original does not have, where both have as many: [{at, range, said, original, path}]; original is what stands there and is not in the translation.", unlikeOriginal},
}

// unlikeOriginal compares the texts only where both say as much of a kind:
// where one leaves something out, nobody can tell what belongs to what.
func unlikeOriginal(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.TranslationOf == "" || !isWritten(p) {
		return nil
	}
	o := x.Head.Posts.Get(p.TranslationOf)
	if o == nil || o == p {
		return nil
	}
	ours, theirs := measuresIn(p.Body, p.Language), measuresIn(o.Body, o.Language)
	var found []any
	for _, kind := range []func(m measure) bool{measure.isDay, measure.isTime, measure.isNumber} {
		a, b := unmatched(only(ours, kind), only(theirs, kind))
		for i := range min(len(a), len(b)) {
			found = append(found, map[string]any{"at": []any{"body"}, "range": []any{a[i].from, a[i].to}, "said": a[i].said, "original": b[i].said, "path": o.Path})
		}
	}
	return some(found)
}

// measure is a day, a time or a number that a text says.
type measure struct {
	from, to int // characters
	said     string
	kind     claim.Kind // "" for a number
	value    string     // of a day or a number
	clock    zone.Clock
	loose    bool // the clock may be either half of the day
}

func (m measure) isDay() bool    { return m.kind == claim.Date }
func (m measure) isTime() bool   { return m.kind == claim.Time }
func (m measure) isNumber() bool { return m.kind == "" }

func (m measure) is(o measure) bool {
	const half = 12 * 60
	return m.value == o.value && (m.clock == o.clock || (m.loose || o.loose) && m.clock%half == o.clock%half)
}

func only(all []measure, kind func(m measure) bool) []measure {
	return slices.DeleteFunc(slices.Clone(all), func(m measure) bool { return !kind(m) })
}

// unmatched is what is left of two lists of one length without what is in both.
func unmatched(a, b []measure) ([]measure, []measure) {
	if len(a) != len(b) {
		return nil, nil
	}
	b = slices.Clone(b)
	a = slices.DeleteFunc(slices.Clone(a), func(m measure) bool {
		i := slices.IndexFunc(b, m.is)
		if i >= 0 {
			b = slices.Delete(b, i, i+1)
		}
		return i >= 0
	})
	return a, b
}

// measuresIn reads what a text says of days and times, and its numbers beside
// them and beside links.
func measuresIn(text, language string) []measure {
	runes := []rune(text)
	free := slices.Clone(runes)
	take := func(from, to int) {
		for i := from; i < to; i++ {
			free[i] = ' '
		}
	}
	var all []measure
	for _, c := range claim.Find(text, language) {
		take(c.From, c.To)
		m := measure{from: c.From, to: c.To, said: c.Said, kind: c.Kind}
		switch c.Kind {
		case claim.Date:
			first, last := c.Date, c.Until
			first.Year, last.Year = 0, 0 // one says it, the other does not
			m.value = first.String() + last.String()
			all = append(all, m)
		case claim.Time:
			m.clock, m.loose = c.Clock, c.Loose
			all = append(all, m)
		}
	}
	for _, l := range linksIn(text, nil) {
		take(l.span[0].(int), l.span[1].(int))
	}
	return append(all, numbersIn(free)...)
}

// numbersIn finds numbers of two digits and more that stand alone. Smaller ones
// are written as words in one language and in digits in the other.
func numbersIn(runes []rune) []measure {
	var all []measure
	for i := 0; i < len(runes); i++ {
		if !isDecimal(runes, i) {
			continue
		}
		end, value := numberAt(runes, i)
		if len(value) > 1 && !isSpelt(runes, i-1) && !isSpelt(runes, end) {
			all = append(all, measure{from: i, to: end, said: string(runes[i:end]), value: value})
		}
		i = end
	}
	return all
}

// isSpelt reports a letter of an alphabet: B12 is a name. Other scripts write
// what is counted without a blank.
func isSpelt(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && unicode.In(runes[i], unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

func isDecimal(runes []rune, i int) bool {
	return i < len(runes) && '0' <= runes[i] && runes[i] <= '9'
}

// numberAt reads 1,260, 1 260 and 1.260 as one number, and 4.5 as 4,5.
func numberAt(runes []rune, from int) (end int, value string) {
	run := func(i int) int {
		n := 0
		for isDecimal(runes, i+n) {
			n++
		}
		return n
	}
	end = from + run(from)
	digits := runes[from:end:end]
	grouped := func() bool {
		return end < len(runes) && strings.ContainsRune(".,' \u00a0\u202f", runes[end]) && run(end+1) == 3
	}
	for long := len(digits) > 3; !long && grouped(); end += 4 {
		digits = append(digits, runes[end+1:end+4]...)
	}
	value = string(digits)
	if end < len(runes) && (runes[end] == '.' || runes[end] == ',') {
		if n := run(end + 1); n == 1 || n == 2 {
			value += "," + string(runes[end+1:end+1+n])
			end += 1 + n
		}
	}
	return end, value
}
