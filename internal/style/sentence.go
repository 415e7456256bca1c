package style

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/style/pattern"
)

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// sentences cuts a text into sentences, without the white space around them.
// In posts the end of a line ends one too; in documents lines are filled.
//
// A full stop ends a sentence unless it belongs to an abbreviation, an initial,
// a number or an ellipsis that goes on. There it does so only before a capital
// that begins a word which is written small elsewhere: the idea of Punkt (Kiss
// and Strunk, 2006) with a list instead of a trained model.
func sentences(text string, post bool) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		start := 0
		for start < len(text) {
			end := sentenceEnd(text, start, post)
			if s := trimmed(text, start, end); s.from < s.to && !yield(s) {
				return
			}
			start = end
		}
	}
}

func trimmed(text string, from, to int) stretch {
	part := text[from:to]
	left := strings.TrimLeftFunc(part, unicode.IsSpace)
	right := strings.TrimRightFunc(left, unicode.IsSpace)
	from += len(part) - len(left)
	return stretch{from, from + len(right)}
}

// sentenceEnd is where the sentence that begins at start ends, white space
// after it included or not.
func sentenceEnd(text string, start int, post bool) int {
	t := nextToken(text, start)
	for t.text != "" {
		end := t.at + len(t.text)
		next := nextToken(text, end)
		if post && strings.Contains(text[end:next.at], "\n") || t.marked && endsSentence(t.text, next.text, post) {
			return end
		}
		t = next
	}
	return len(text)
}

// token is a stretch without white space.
type token struct {
	text   string
	at     int
	marked bool // there is something in it that could end a sentence
}

// marks tells of each byte what it can mean for the end of a sentence.
var marks = func() (t [256]mark) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = blank
		case c == '.' || c == '!' || c == '?':
			t[c] = ending
		case c >= utf8.RuneSelf:
			t[c] = foreign
		}
	}
	return t
}()

type mark uint8

const (
	ordinary mark = iota
	blank
	ending
	foreign // the character is more than this byte
)

// nextToken is the next one; East Asian full stops end one as well.
func nextToken(text string, at int) token {
	for at < len(text) {
		size := isBlank(text, at)
		if size == 0 {
			break
		}
		at += size
	}
	t := token{at: at}
	end := at
	for end < len(text) {
		m := marks[text[end]]
		if m == ordinary {
			end++
			continue
		}
		if isBlank(text, end) > 0 {
			break
		}
		t.marked = true
		r, size := utf8.DecodeRuneInString(text[end:])
		end += size
		if r == '。' || r == '；' || r == '！' || r == '？' {
			break
		}
	}
	t.text = text[at:end]
	return t
}

// isBlank is the length of the white space character at a place, 0 for another.
func isBlank(text string, at int) int {
	switch marks[text[at]] {
	case blank:
		return 1
	case ordinary, ending:
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text[at:]); unicode.IsSpace(r) {
		return size
	}
	return 0
}

// endsSentence reports whether a sentence ends between two tokens.
func endsSentence(token, next string, post bool) bool {
	if next == "" {
		return true
	}
	period := strings.HasSuffix(token, ".") || strings.HasSuffix(token, "。")
	word := strings.TrimSuffix(token, ".")
	initial := len(word) == 1 && isLetters(word)
	short := period && isAbbreviation(word)
	ends := endsMarked(token, post) || period && !short && !strings.HasSuffix(token, "..")
	switch {
	case !period:
	case (short || strings.HasSuffix(token, "..")) && !initial:
		ends = ends || beginsLarge(next) && isStarter(next)
	case initial:
		ends = beginsLarge(next) && isStarter(next)
	case isNumber(word):
		ends = !beginsSmall(next)
	}
	switch {
	case period && next == ".":
		return false
	case strings.Contains(token, "...") && (beginsLarge(next) || isStarter(next)):
		return true
	case ends && strings.ContainsRune(closers, lastRune(token)) && beginsSmall(next):
		return false
	}
	if !initial && !(post && isNumber(word)) && isDotted(token) { // an address, or letters with full stops
		return beginsLarge(next) && isStarter(next) && (post || !inTitles[strings.ToLower(next)])
	}
	return ends
}

// closers may stand behind the mark that ends a sentence.
const closers = `"')’”`

// isDotted reports tokens with two full stops and nothing but letters, digits
// or low lines between them and right before.
func isDotted(token string) bool {
	isWord := func(c byte) bool {
		return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
	}
	fresh := false // since a full stop behind a letter
	for i := range len(token) {
		switch c := token[i]; {
		case c == '.' && fresh:
			return true
		case c == '.':
			fresh = i > 0 && isWord(token[i-1])
		case !isWord(c):
			fresh = false
		}
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// endsMarked reports tokens whose marks end a sentence by themselves. To Vale
// a mark before a bracket is one too, wherever it stands: ![picture](...).
func endsMarked(token string, post bool) bool {
	bare := strings.TrimRight(token, closers)
	switch lastRune(bare) {
	case '!', '?':
		if len(token)-len(bare) <= len("”") {
			return true
		}
	case '.':
		if after := token[len(bare):]; after != "" && after != "'" && len(after) <= len("”") {
			return true
		}
	case '！', '？', '；':
		return post
	}
	if post {
		return false
	}
	for _, mark := range []string{".[", ".(", ".\"", "?[", "?(", "![", "!("} {
		if strings.Contains(token, mark) {
			return true
		}
	}
	return false
}

func isNumber(word string) bool {
	return word != "" && strings.Trim(word, "0123456789,.-") == "" && strings.ContainsAny(word, "0123456789")
}

func beginsSmall(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return unicode.IsLower(r)
}

func beginsLarge(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return unicode.IsUpper(r)
}

// isAbbreviation reports a word that is written with a full stop, one letter,
// or letters with full stops between them.
func isAbbreviation(word string) bool {
	word = strings.TrimLeft(word, `("'‘“[`+string(rune(pattern.Hole)))
	if i := strings.LastIndexByte(word, '-'); i >= 0 {
		word = word[i+1:]
	}
	if i := strings.IndexByte(word, '.'); i == 1 || i == 2 {
		return strings.IndexFunc(word, func(r rune) bool { return r != '.' && !unicode.IsLetter(r) }) < 0
	}
	return abbreviations[strings.ToLower(word)]
}

// isStarter reports a word that begins sentences and is no name.
func isStarter(token string) bool {
	return starters[strings.ToLower(strings.Trim(token, `,;:.!?"'’`))]
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var abbreviations = wordSet(`mr mrs ms dr prof rev hon st sr jr gen col maj capt lt sgt gov sen rep pres supt
	no nos vol vols fig figs ch sec pp ed eds dept univ inst assn co corp inc ltd bros llc
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
	ave blvd rd mt ft vs etc approx al cf viz ca est min max tel ext
	inż mgr lek hab ul al pl św np itd itp tzn tzw tj dz str poz wg ok godz zob por jw m.in`)

// inTitles are starters that Vale's model has seen with a capital inside of
// sentences, in titles: they begin none after an address there.
var inTitles = wordSet("we more see for as our do watch: watch")

var starters = wordSet(`the a an this that these those there here it its i we you he she they my our your his her their
	in on at by for from to of with without and but or so yet if when while as because since after before until
	who what where why how which all both each every many most some any no not none
	is are was were be do does did have has had can could will would should may might must
	now then today tomorrow yesterday however also another once one two
	meanwhile moreover furthermore therefore thus finally first second third next last later recently
	please thanks thank welcome join read learn see check watch register apply let get find take make come help start use
	using based new more during through under over about into between among within here's it's that's we're you're don't
	ten ta to te ci jest są był była nie tak ale i a o w z na do po od za jak gdy co kto jeśli więc oraz lub już`)
