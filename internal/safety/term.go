package safety

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Terms are words and phrases that are looked for however they are written.
type Terms struct {
	list    []term
	endings int // most letters that a word may gain
	least   int // fewest letters of a word that may be bent
}

type term struct {
	words []bendable
	whole bendable // all of them without a gap
}

// bendable is a folded word, and what its forms begin with.
type bendable struct {
	text  string
	stems []string
}

// NewTerms takes each entry for a phrase. A word may gain up to so many letters
// at its end, and lose an ending of Polish for another, if it has at least so
// many letters itself: languages bend their words.
func NewTerms(phrases []string, endings, least int) *Terms {
	t := &Terms{endings: endings, least: least}
	for _, p := range phrases {
		entry, whole := term{}, ""
		for _, w := range wordsOf(fold(p)) {
			whole += w.text
			entry.words = append(entry.words, t.bendable(w.text))
		}
		entry.whole = t.bendable(whole)
		t.list = append(t.list, entry)
	}
	return t
}

// Term is a place where one of the entries stands.
type Term struct {
	Index    int // of the entry
	From, To int // bytes
}

// Find gives the first place of each entry, in the order of the entries: one
// says enough.
func (t *Terms) Find(s string) []Term {
	words := wordsOf(fold(s))
	var found []Term
	for i, entry := range t.list {
		if from, to, ok := t.find(entry, words); ok {
			found = append(found, Term{i, from, to})
		}
	}
	return found
}

// Fold is a text as the letters that it passes for, without anything between
// them: the same for two names that are read alike.
func Fold(s string) string {
	var b strings.Builder
	for _, w := range wordsOf(fold(s)) {
		b.WriteString(w.text)
	}
	return b.String()
}

// Plain is a text in small letters without their marks and without anything
// between them. Two names that are the same in Fold but not in Plain differ in
// letters that only look alike.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		if stroke, found := strokes[r]; found {
			return rune(stroke[0])
		}
		return r
	}, strings.ToLower(norm.NFKD.String(s)))
}

// spelled is a word of a text, folded.
type spelled struct {
	text     string
	from, to int // bytes
}

func wordsOf(letters []letter) []spelled {
	var all []spelled
	var b strings.Builder
	b.Grow(len(letters) + len(letters)/8)
	var begins []int // of each word in b
	inside := false
	for _, l := range letters {
		if l.r < 0x80 && !isWordASCII(l.r) || l.r >= 0x80 && !unicode.IsLetter(l.r) && !unicode.IsDigit(l.r) {
			inside = false
			continue
		}
		if !inside {
			inside = true
			all, begins = append(all, spelled{from: l.from}), append(begins, b.Len())
		}
		b.WriteRune(l.r)
		all[len(all)-1].to = l.to
	}
	text := b.String()
	for i, begin := range begins {
		end := len(text)
		if i+1 < len(begins) {
			end = begins[i+1]
		}
		all[i].text = text[begin:end]
	}
	return all
}

func isWordASCII(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

// find looks for the words of an entry one after the other, each bent in its
// own way, and for the entry without its gaps in a row of words without theirs:
// as a hashtag, with hyphens, with a blank between all letters.
func (t *Terms) find(entry term, words []spelled) (from, to int, ok bool) {
	if len(entry.words) == 0 {
		return 0, 0, false
	}
	for i := range words {
		if n := len(entry.words); i+n <= len(words) && t.row(entry.words, words[i:i+n]) {
			return words[i].from, words[i+n-1].to, true
		}
		if n := t.run(entry.whole, words[i:]); n > 0 {
			return words[i].from, words[i+n-1].to, true
		}
	}
	return 0, 0, false
}

func (t *Terms) row(wanted []bendable, words []spelled) bool {
	for i, w := range wanted {
		if !t.bends(words[i].text, w) {
			return false
		}
	}
	return true
}

// run is how many of the words make up the entry together, 0 for none.
func (t *Terms) run(whole bendable, words []spelled) int {
	if t.bends(words[0].text, whole) {
		return 1
	}
	if len(whole.text) < t.least {
		return 0
	}
	rest := whole.text
	for n, w := range words {
		if n > 0 && w.text[0] == rest[0] && t.bends(w.text, t.bendable(rest)) {
			return n + 1
		}
		next, found := strings.CutPrefix(rest, w.text)
		if !found || next == "" {
			return 0
		}
		rest = next
	}
	return 0
}

func (t *Terms) bendable(text string) bendable {
	if len(text) < t.least {
		return bendable{text: text}
	}
	return bendable{text, stems(text, t.least)}
}

// bends reports whether a word of a text may be a form of the wanted one.
func (t *Terms) bends(word string, wanted bendable) bool {
	switch {
	case word == wanted.text:
		return true
	case word[0] != wanted.text[0] || len(wanted.text) < t.least:
		return false
	}
	if more, found := strings.CutPrefix(word, wanted.text); found {
		return len(more) <= t.endings
	}
	for _, stem := range wanted.stems {
		if more, found := strings.CutPrefix(word, stem); found && slices.Contains(polishEndings, more) {
			return true
		}
	}
	return false
}

// polishEndings are those of nouns and adjectives, folded: without marks, i as
// l. An e that comes and goes before the last k or c takes part: Przylądek,
// Przylądka.
var polishEndings = strings.Fields(strings.ReplaceAll(
	"a e y i o u ie iu em om ow owi ami ach ech mi ego emu ym ych ymi ich im imi ej "+
		"ek ka ki ke ko ku kiem kow kowi kom kami kach iec ca ce cu cem com cow cami cach um ium ia ii io ie iow iom iami iach", "i", "l"))

// stems cuts each ending off that the word has.
func stems(word string, least int) []string {
	var all []string
	for _, ending := range polishEndings {
		if stem, found := strings.CutSuffix(word, ending); found && len(stem) >= least-1 {
			all = append(all, stem)
		}
	}
	return all
}
