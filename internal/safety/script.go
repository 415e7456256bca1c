package safety

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Level says how mixed the alphabets of a name are, after UTS 39, 5.2. The
// numbers are in that order: the higher, the more can be hidden in the mix.
type Level int

const (
	ASCII      Level = iota + 1
	Single           // one script
	Highly           // Latin with the scripts of Chinese, Japanese or Korean
	Moderately       // Latin with one other script, but not Cyrillic or Greek
	Minimally        // any other mix
	Unreliable       // with characters that no name needs
)

var levelNames = [...]string{"", "ascii", "single", "highly", "moderately", "minimally", "unreliable"}

func (l Level) String() string { return levelNames[l] }

// Restriction is the level of a name, a handle or a part of a host, and the
// scripts in it, sorted. What all scripts share, such as figures, is in none.
func Restriction(name string) (Level, []string) {
	scripts, ascii := map[string]bool{}, true
	unreliable := false
	for _, r := range name {
		ascii = ascii && r < 0x80
		if isInvisible(r) || isOrder(r) || isTag(r) || r == replacement || unicode.Is(unicode.Co, r) {
			unreliable = true
		}
		if s := scriptOf(r); s != "" {
			scripts[s] = true
		}
	}
	all := slices.Sorted(maps.Keys(scripts))
	switch {
	case unreliable:
		return Unreliable, all
	case ascii:
		return ASCII, all
	case len(all) <= 1:
		return Single, all
	}
	return mixLevel(all), all
}

// together are the mixes that one language writes in.
var together = [][]string{
	{"Han", "Hiragana", "Katakana", "Latin"}, {"Bopomofo", "Han", "Latin"}, {"Han", "Hangul", "Latin"},
}

func mixLevel(scripts []string) Level {
	for _, mix := range together {
		if !slices.ContainsFunc(scripts, func(s string) bool { return !slices.Contains(mix, s) }) {
			return Highly
		}
	}
	if len(scripts) == 2 && slices.Contains(scripts, "Latin") && !slices.Contains(scripts, "Cyrillic") && !slices.Contains(scripts, "Greek") {
		return Moderately
	}
	return Minimally
}

// common are the scripts that nearly all letters are in, looked at first.
var common = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}, {"Han", unicode.Han}, {"Arabic", unicode.Arabic},
	{"Hebrew", unicode.Hebrew}, {"Hiragana", unicode.Hiragana}, {"Katakana", unicode.Katakana}, {"Hangul", unicode.Hangul},
	{"Devanagari", unicode.Devanagari}, {"Armenian", unicode.Armenian}, {"Georgian", unicode.Georgian}, {"Thai", unicode.Thai},
}

// scriptOf is the script of a letter, "" for what many share: figures, signs and
// marks. Go's tables tell one script for each character; that some are used by
// several (Script_Extensions) is left out, which only matters for signs.
func scriptOf(r rune) string {
	if r < 0x80 {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return "Latin"
		}
		return ""
	}
	switch { // the blocks that nearly all such letters are in
	case r >= 0xc0 && r < 0x250 && r != '×' && r != '÷':
		return "Latin"
	case r >= 0x400 && r <= 0x482 || r >= 0x48a && r <= 0x52f:
		return "Cyrillic"
	case r >= 0x4e00 && r <= 0x9fff:
		return "Han"
	}
	for _, s := range common {
		if unicode.Is(s.table, r) {
			return s.name
		}
	}
	if unicode.In(r, unicode.Common, unicode.Inherited) {
		return ""
	}
	for _, name := range otherScripts {
		if unicode.Is(unicode.Scripts[name], r) {
			return name
		}
	}
	if unicode.IsLetter(r) || !isAssigned(r) || unicode.Is(filledSince, r) {
		return "Unknown"
	}
	return ""
}

var otherScripts = slices.Sorted(maps.Keys(unicode.Scripts))

// alike are the scripts whose letters pass for one another. Letters of others
// cannot be taken for Latin ones in a line of text.
var alike = [...]string{"", "Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu"}

// alikeOf is the place of a letter's script among them, 0 for none.
func alikeOf(r rune) int {
	if r >= 0x590 && r < 0x13a0 || r >= 0x2e80 && r < 0xa4d0 || r >= 0xac00 && r < 0xfb13 {
		return 0
	}
	return max(slices.Index(alike[:], scriptOf(r)), 0)
}

const latin = 1

// mixed finds words with letters of several such scripts, of which the fewer
// pass for the others, and words wholly in letters that pass for Latin ones in
// a text that has no other word of their script.
func (t *text) mixed() []Find {
	var finds, whole []Find
	own := map[string]bool{} // scripts with a word that is no look-alike
	for i := 0; i < len(t.runes); {
		to := i
		for to < len(t.runes) && (unicode.IsLetter(t.runes[to]) || to > i && unicode.IsMark(t.runes[to])) {
			to++
		}
		if to == i {
			i++
			continue
		}
		switch w := t.word(i, to); {
		case w.scripts > 1:
			if f, found := t.unmixed(w); found {
				finds = append(finds, f)
			}
		case w.scripts == 1 && w.main != latin:
			if plain, ok := latinOf(t.runes[i:to]); !ok {
				own[alike[w.main]] = true
			} else if to-i >= wholeWord {
				f := t.mend(Mixed, i, to, plain, false)
				f.Note = alike[w.main]
				whole = append(whole, f)
			}
		}
		i = to
	}
	whole = slices.DeleteFunc(whole, func(f Find) bool { return own[f.Note] || !t.latin })
	return append(finds, whole...)
}

// wholeWord is the fewest letters of a word that can be a look-alike as a
// whole: shorter ones are the letters of formulas.
const wholeWord = 3

// word is a row of letters, and the scripts in it that pass for one another.
type word struct {
	from, to int
	main     int // the script of most letters; Latin of two alike
	scripts  int // how many
}

func (t *text) word(from, to int) word {
	var count [len(alike)]int
	for _, r := range t.runes[from:to] {
		count[alikeOf(r)]++
	}
	w := word{from: from, to: to}
	for s, n := range count {
		if s == 0 || n == 0 {
			continue
		}
		w.scripts++
		if w.main == 0 || n > count[w.main] {
			w.main = s
		}
	}
	return w
}

// unmixed writes a word in its main script. A word whose foreign letters pass
// for nothing, such as µm, is meant.
func (t *text) unmixed(w word) (Find, bool) {
	var b strings.Builder
	intruders := map[string]bool{}
	for k := w.from; k < w.to; k++ {
		r := t.runes[k]
		s := alikeOf(r)
		if s == 0 || s == w.main {
			b.WriteRune(r)
			continue
		}
		twin := twinOf(r, alike[w.main])
		if twin == "" || alike[s] == "Greek" && !t.inside(k, w) {
			return Find{}, false
		}
		intruders[alike[s]] = true
		b.WriteString(twin)
	}
	if len(intruders) == 0 {
		return Find{}, false
	}
	f := t.mend(Mixed, w.from, w.to, b.String(), true)
	f.Note = strings.Join(slices.Sorted(maps.Keys(intruders)), ", ")
	return f, true
}

// inside reports a Greek letter that is no symbol: α and ν begin and end the
// names of substances, a letter that looks exactly like a Latin one does not.
func (t *text) inside(k int, w word) bool {
	return strings.ContainsRune("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", t.runes[k]) || k > w.from && k < w.to-1
}
