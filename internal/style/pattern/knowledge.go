package pattern

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// knowledge is what is known of the texts that a tree matches. exact is all of
// them; nil lists are unknown.
type knowledge struct {
	exact, begins, holds []string
	ends                 []string // where exact is unknown
	part                 int      // of a sequence: the last one that holds speaks of
	start                int      // of a sequence: the one that holds begin with, -1 if they begin inside of one
	also                 []string // of a sequence: another part holds one of these
}

func know(re *syntax.Regexp) knowledge {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return knowledge{exact: []string{""}}
	case syntax.OpLiteral:
		return knowledge{exact: []string{foldText(string(re.Rune))}}
	case syntax.OpCharClass:
		return knowledge{exact: foldedClass(re.Rune)}
	case syntax.OpCapture:
		return know(re.Sub[0])
	case syntax.OpConcat:
		return knowConcat(re.Sub)
	case syntax.OpAlternate:
		return knowAlternate(re.Sub)
	case syntax.OpQuest:
		k := know(re.Sub[0])
		if k.exact != nil && len(k.exact) < mostClues {
			return knowledge{exact: append(k.exact[:len(k.exact):len(k.exact)], "")}
		}
	case syntax.OpPlus:
		return know(re.Sub[0]).open()
	case syntax.OpRepeat:
		switch {
		case re.Min == 0:
		case re.Min == re.Max && re.Max <= 8:
			parts := make([]*syntax.Regexp, re.Max)
			for i := range parts {
				parts[i] = re.Sub[0]
			}
			return knowConcat(parts)
		default:
			parts := make([]*syntax.Regexp, min(re.Min, 8))
			for i := range parts {
				parts[i] = re.Sub[0]
			}
			return knowConcat(parts).open()
		}
	}
	return knowledge{}
}

// open is what is known of texts that go on in an unknown way.
func (k knowledge) open() knowledge {
	if k.exact != nil {
		return knowledge{begins: k.exact, holds: k.exact, ends: k.exact}
	}
	return k
}

// sequence is what is known of the parts of a sequence that were looked at.
type sequence struct {
	knowledge
	sure []string // every text has one of them at the place reached
	from int      // the part that sure begins with, -1 if it begins inside of one
	part int      // that is looked at
}

func knowConcat(parts []*syntax.Regexp) knowledge {
	q := &sequence{knowledge: knowledge{exact: []string{""}}, sure: []string{""}}
	for n, sub := range parts {
		q.part = n
		q.add(know(sub))
	}
	if q.ends = q.sure; q.exact != nil {
		q.ends = nil
	}
	return q.knowledge
}

// add takes the next part in.
func (q *sequence) add(k knowledge) {
	if q.exact == nil {
		q.better(k.holds, -1)
		q.better(cross(q.sure, k.begins), q.from)
		q.follow(k)
		q.better(q.sure, q.from)
		return
	}
	if joined := cross(q.exact, k.exact); joined != nil {
		q.exact, q.sure = joined, joined
		return
	}
	q.begins = q.exact
	if joined := cross(q.exact, k.begins); joined != nil {
		q.begins = joined
	}
	q.exact = nil
	q.better(q.begins, 0)
	q.better(q.sure, 0)
	q.better(k.holds, -1)
	q.follow(k)
	q.better(q.sure, q.from)
}

// better keeps a list of which every text holds one, if it is rarer than what is
// known.
func (q *sequence) better(list []string, from int) {
	switch w := worth(list); {
	case w > worth(q.holds):
		if q.part > q.knowledge.part { // and not a longer form of the same
			q.also = q.holds
		}
		q.holds, q.knowledge.part, q.start = list, q.part, from
	case w > worth(q.also) && q.part > q.knowledge.part+1:
		q.also = list
	}
}

// follow goes on to the end of a part. What would be too many begins later.
func (q *sequence) follow(k knowledge) {
	if k.exact == nil {
		q.sure, q.from = k.ends, -1
		return
	}
	for sure := q.sure; sure != nil; sure = shortened(sure) {
		if joined := cross(sure, k.exact); joined != nil {
			q.sure = joined
			return
		}
		q.from = -1
	}
	q.sure, q.from = k.exact, q.part
}

// shortened leaves out the first character of each, nil if nothing is left.
func shortened(list []string) []string {
	var short []string
	left := false
	for _, s := range list {
		_, size := utf8.DecodeRuneInString(s)
		if s = s[size:]; !slices.Contains(short, s) {
			short = append(short, s)
		}
		left = left || s != ""
	}
	if !left {
		return nil
	}
	return short
}

func knowAlternate(subs []*syntax.Regexp) knowledge {
	all := knowledge{exact: []string{}, begins: []string{}, holds: []string{}, ends: []string{}}
	join := func(list, more []string) []string {
		if list == nil || more == nil || len(list)+len(more) > mostClues {
			return nil
		}
		return append(list[:len(list):len(list)], more...)
	}
	for _, sub := range subs {
		k := know(sub)
		o := k.open()
		all.exact, all.begins = join(all.exact, k.exact), join(all.begins, o.begins)
		all.holds, all.ends = join(all.holds, o.holds), join(all.ends, o.ends)
	}
	return all
}

// cross joins each of a with each of b, nil if that is too many.
func cross(a, b []string) []string {
	if a == nil || b == nil || len(a)*len(b) > mostClues {
		return nil
	}
	joined := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			joined = append(joined, x+y)
		}
	}
	return joined
}

// foldedClass lists a small set of characters, each once in its folded form.
func foldedClass(ranges []rune) []string {
	var list []string
	seen := map[rune]bool{}
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > mostClues {
			return nil
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if f := fold(r); !seen[f] {
				seen[f] = true
				list = append(list, string(f))
			}
			if len(list) > 10 { // digits are few, and rare
				return nil
			}
		}
	}
	return list
}
