// Package language tells in which language a text is, by the small words that
// sentences are made with and by the letters and groups of letters that few
// languages have. It is made for posts: a text too short to say anything is in
// no language, and that is said, not guessed. What it goes by can be read in
// words.go and shown to a person.
//
// It refuses to tell languages apart that short texts do not tell apart (see
// Same), and knows nothing of dialects.
package language

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Score is how much speaks for a language: one for each of its words, less for a
// letter or a group of letters. What languages share speaks for each of them, so
// that the difference of two scores tells which of the two it is.
type Score struct {
	Language string // ISO 639-1
	Points   float64
}

// Reading is what a text says of its language.
type Reading struct {
	Words  int     // that were looked at
	Scores []Score // the highest first, without those of nothing
}

// Best is the language for which most speaks, with no language and no points
// for a text that says nothing.
func (r Reading) Best() Score {
	if len(r.Scores) == 0 {
		return Score{}
	}
	return r.Scores[0]
}

// Of is what speaks for a language, or for one that is not told apart from it.
func (r Reading) Of(tag string) float64 {
	most := 0.0
	for _, s := range r.Scores {
		if Same(s.Language, tag) {
			most = max(most, s.Points)
		}
	}
	return most
}

// Knows reports whether a language can be told at all. A tag may have a country.
func Knows(tag string) bool {
	tag = base(tag)
	for _, family := range families {
		if slices.Contains(family, tag) {
			return true
		}
	}
	return models().known[tag]
}

// families are languages that a post does not tell apart.
var families = [][]string{{"hr", "sr", "bs", "sh", "me"}, {"nb", "no", "nn", "da"}, {"id", "ms"}, {"fa", "tg", "ps"}, {"bg", "mk"}}

// Same reports whether two tags mean the same language as far as it is told.
func Same(a, b string) bool {
	a, b = base(a), base(b)
	if a == b {
		return true
	}
	return slices.ContainsFunc(families, func(f []string) bool { return slices.Contains(f, a) && slices.Contains(f, b) })
}

func base(tag string) string {
	tag, _, _ = strings.Cut(tag, "-")
	return strings.ToLower(tag)
}

// Points of a letter and of a group of letters, where a word has one of its
// own: less than a word, which can only be meant.
const (
	letterPoints = 0.6
	groupPoints  = 0.15
)

// script is one alphabet's model: what each word, letter and group speaks for.
type script struct {
	tags    []string
	words   map[string][]vote
	letters map[rune][]vote
	groups  map[uint16][]group // by their first two bytes
	begins  [1 << 10]uint64    // which two bytes begin a group
}

type group struct {
	text  string
	votes []vote
}

type vote struct {
	language int // place in tags
	points   float64
}

type model struct {
	latin, cyrillic, arabic *script
	known                   map[string]bool
}

var models = sync.OnceValue(func() *model {
	m := &model{latin: compile(profiles), cyrillic: compile(cyrillic), arabic: compile(arabic), known: map[string]bool{}}
	for _, s := range []*script{m.latin, m.cyrillic, m.arabic} {
		for _, tag := range s.tags {
			m.known[tag] = true
		}
	}
	for _, s := range alone {
		m.known[s.tag] = true
	}
	return m
})

func compile(list []profile) *script {
	s := &script{words: map[string][]vote{}, letters: map[rune][]vote{}, groups: map[uint16][]group{}}
	groups := map[string][]vote{}
	for i, p := range list {
		s.tags = append(s.tags, p.tag)
		for word := range strings.FieldsSeq(p.words) {
			s.words[word] = once(s.words[word], i)
		}
		for _, r := range p.letters {
			s.letters[r] = once(s.letters[r], i)
		}
		for group := range strings.FieldsSeq(p.groups) {
			groups[group] = once(groups[group], i)
		}
	}
	weigh(s.words, 1)
	weigh(s.letters, letterPoints)
	weigh(groups, groupPoints)
	for _, text := range slices.Sorted(maps.Keys(groups)) {
		key := pair(text)
		s.groups[key] = append(s.groups[key], group{text, groups[text]})
		s.begins[key>>6] |= 1 << (key & 63)
	}
	return s
}

// pair is the first two bytes of a text; a letter beyond ASCII has two by
// itself.
func pair(text string) uint16 { return uint16(text[0])<<8 | uint16(text[1]) }

func once(votes []vote, language int) []vote {
	if n := len(votes); n > 0 && votes[n-1].language == language {
		return votes
	}
	return append(votes, vote{language: language})
}

func weigh[K comparable](all map[K][]vote, points float64) {
	for _, votes := range all {
		for i := range votes {
			votes[i].points = points
		}
	}
}

// alone are alphabets of one language, or nearly.
var alone = []struct {
	tag   string
	table *unicode.RangeTable
}{
	{"el", unicode.Greek}, {"he", unicode.Hebrew}, {"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"ko", unicode.Hangul}, {"zh", unicode.Han},
	{"th", unicode.Thai}, {"ka", unicode.Georgian}, {"hy", unicode.Armenian},
}

// Read reads a text without its links, mentions and hashtags.
func Read(text string) Reading {
	m := models()
	var latin, other, arab tally
	single := make([]float64, len(alone))
	r := Reading{}
	eachWord(text, func(word string, first rune) {
		r.Words++
		switch {
		case first < 0x250 || first >= 0x1e00 && first < 0x1f00:
			m.latin.count(&latin, word)
		case first >= 0x400 && first < 0x530:
			m.cyrillic.count(&other, word)
		case first >= 0x600 && first < 0x780:
			m.arabic.count(&arab, word)
		default:
			lone(single, word, first)
		}
	})
	r.add(m.latin, &latin)
	r.add(m.cyrillic, &other)
	r.add(m.arabic, &arab)
	r.addLone(single)
	slices.SortFunc(r.Scores, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), strings.Compare(a.Language, b.Language))
	})
	return r
}

// tally is the points of the languages of one alphabet.
type tally [32]float64

func (r *Reading) add(s *script, points *tally) {
	for i, tag := range s.tags {
		if points[i] > 0 {
			r.Scores = append(r.Scores, Score{tag, points[i]})
		}
	}
}

// addLone adds up what several alphabets say of one language. Japanese is
// written with Chinese characters too.
func (r *Reading) addLone(single []float64) {
	points := map[string]float64{}
	for i, p := range single {
		if p == 0 {
			continue
		}
		points[alone[i].tag] += p
		if alone[i].tag == "zh" {
			points["ja"] += p
		}
	}
	for tag, p := range points {
		r.Scores = append(r.Scores, Score{tag, p})
	}
}

// lone counts the characters of a script that needs no words: two make one.
func lone(single []float64, word string, first rune) {
	for i, s := range alone {
		if unicode.Is(s.table, first) {
			single[i] += max(1, float64(utf8.RuneCountInString(word))/2)
			return
		}
	}
}

// count adds what one word speaks for: itself, or else its letters and groups.
func (s *script) count(points *tally, word string) {
	if votes, found := s.words[word]; found {
		for _, v := range votes {
			points[v.language] += v.points
		}
		return
	}
	special := rune(0)
	for _, r := range word {
		if r >= 0x80 && special == 0 && s.letters[r] != nil {
			special = r
		}
	}
	for _, v := range s.letters[special] {
		points[v.language] += v.points
	}
	for i := range len(word) - 1 {
		key := pair(word[i:])
		if s.begins[key>>6]&(1<<(key&63)) == 0 {
			continue
		}
		for _, g := range s.groups[key] {
			if strings.HasPrefix(word[i:], g.text) {
				for _, v := range g.votes {
					points[v.language] += v.points
				}
			}
		}
	}
}

// eachWord gives the words of a text in small letters, with apostrophes inside.
// What is no language is left out: links, mentions, hashtags, words with
// figures.
func eachWord(text string, visit func(word string, first rune)) {
	for field := range strings.FieldsSeq(text) {
		if skip(field) {
			continue
		}
		for from := 0; from < len(field); {
			first, size := utf8.DecodeRuneInString(field[from:])
			if !unicode.IsLetter(first) {
				from += size
				continue
			}
			to := from
			for to < len(field) {
				r, size := utf8.DecodeRuneInString(field[to:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != '·' {
					break
				}
				to += size
			}
			word := strings.ToLower(strings.TrimRight(strings.ReplaceAll(field[from:to], "’", "'"), "'·"))
			lead, _ := utf8.DecodeRuneInString(word)
			visit(word, lead)
			from = to
		}
	}
}

func skip(field string) bool {
	field = strings.TrimLeft(field, "(„“\"'«[")
	return field == "" || strings.ContainsAny(field[:1], "@#") || strings.HasPrefix(field, "＃") || strings.Contains(field, "://") || strings.HasPrefix(field, "www.") || strings.Contains(strings.Trim(field, "@"), "@")
}
