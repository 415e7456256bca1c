package alike

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/text"
)

// Plain is a text by its words: small letters without accents, one blank
// between two words, no links.
func Plain(s string) string {
	r := read(s)
	var b strings.Builder
	for i, c := range r.letters[:r.end.letters] {
		if part := c >> denseShift; i > 0 && part == 0 {
			b.WriteRune(c)
		}
	}
	return strings.TrimSuffix(b.String(), " ")
}

// Read prepares a text for comparison. Links are left out: whether two posts
// lead to one page is a question of its own. Hashtags and mentions are words in
// a sentence, a mention without its server; in a row at the end they are
// nothing, since those differ from network to network.
func Read(s string) Text {
	r := read(s)
	figures := r.figures[:r.end.figures]
	slices.Sort(figures)
	return Text{Words: r.end.words, grams: grams(r.letters[:r.end.letters]), figures: figures}
}

func read(s string) *reader {
	r := &reader{letters: append(make([]rune, 0, len(s)+2), ' ')}
	at := 0
	for _, e := range text.Entities(s) {
		r.sentence(s[at:e.From])
		at = e.To
		switch e.Kind {
		case text.Hashtag, text.Cashtag:
			r.words(e.Value)
		case text.Mention:
			r.words(name(e.Value))
		}
	}
	r.sentence(s[at:])
	if r.end.letters == 0 { // nothing but tags
		r.end = r.mark()
	}
	return r
}

// name is a handle without its server or domain.
func name(handle string) string {
	if i := strings.IndexAny(handle, "@."); i > 0 {
		return handle[:i]
	}
	return handle
}

// reader gathers words by their plain letters, with a blank before and after
// each.
type reader struct {
	letters []rune
	figures []uint32
	count   int
	end     mark // of the last sentence: what follows is tags
}

type mark struct{ letters, figures, words int }

func (r *reader) mark() mark { return mark{len(r.letters), len(r.figures), r.count} }

// sentence takes words that are no tags. An address with a scheme is one even
// where its domain is none that anybody knows.
func (r *reader) sentence(s string) {
	before := r.count
	for {
		colon := strings.Index(s, "://")
		if colon < 0 {
			break
		}
		start := strings.LastIndexFunc(s[:colon], func(r rune) bool { return !unicode.IsLetter(r) }) + 1
		r.words(s[:start])
		length := strings.IndexFunc(s[colon:], unicode.IsSpace)
		if length < 0 {
			length = len(s) - colon
		}
		s = s[colon+length:]
	}
	r.words(s)
	if r.count > before {
		r.end = r.mark()
	}
}

// denseLetters is how many letters of other scripts a character of a dense one
// stands for; which of them is written above the bits of any character.
const denseLetters, denseShift = 3, 24

func (r *reader) words(s string) {
	start := len(r.letters)
	for _, c := range s {
		if c < utf8.RuneSelf && isWord(c) {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			r.letters = append(r.letters, c)
			continue
		}
		switch plain := fold(c); {
		case len(plain) == 0 && isSilent(c):
		case len(plain) == 0:
			start = r.close(start)
		case isDense(c), len(plain) == 1 && isDense(plain[0]): // the second: signs in circles
			for n := range rune(denseLetters) {
				r.letters = append(r.letters, plain[0]|n<<denseShift)
			}
		default:
			r.letters = append(r.letters, plain...)
		}
	}
	r.close(start)
}

// close ends the word that begins at start, if there is one, and gives the
// start of the next.
func (r *reader) close(start int) int {
	word := r.letters[start:]
	if len(word) == 0 {
		return start
	}
	if f, ok := figure(word); ok {
		r.figures = append(r.figures, f)
	}
	r.count++
	r.letters = append(r.letters, ' ')
	return len(r.letters)
}

// Words prepares a short text, such as the purpose of an account, by its words
// in any order and without their endings.
func Words(s string) Text {
	t := Text{figures: Read(s).figures}
	for word := range strings.FieldsSeq(Plain(s)) {
		t.Words++
		letters := []rune(word)
		if len(letters) < shortestStem && !isDigit(letters[0]) {
			continue
		}
		t.grams = append(t.grams, hashOf(letters[:min(len(letters), longestStem)]))
	}
	return t
}

// Words of fewer letters are "of" and "dla"; beyond the longest are endings:
// journalist, journalism.
const shortestStem, longestStem = 3, 5

// ReadAll reads many texts on all processors.
func ReadAll(list []string) []Text {
	texts := make([]Text, len(list))
	parallel(len(list), func(from, to int) {
		for i := from; i < to; i++ {
			texts[i] = Read(list[i])
		}
	})
	return texts
}
