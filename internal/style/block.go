package style

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/style/pattern"
	"masthead/internal/text"
)

// kind is a kind of block.
type kind struct {
	name     string
	sections []string // what a scope can ask for
	named    []string // those of them that it must name
}

var (
	wholeText     = &kind{"text", []string{"text"}, nil}
	paragraph     = &kind{"paragraph", []string{"paragraph", "text"}, []string{"paragraph"}}
	plainPassage  = &kind{"passage", []string{"paragraph", "text"}, nil}
	onlyParagraph = &kind{"only-paragraph", []string{"paragraph"}, nil}
	sentence      = &kind{"sentence", []string{"sentence", "text"}, []string{"sentence"}}
	rawText       = &kind{"raw", []string{"raw"}, nil}
	altText       = &kind{"alt", []string{"alt"}, nil}
	rawAlt        = &kind{"raw-alt", []string{"raw", "alt"}, []string{"raw", "alt"}}
)

// entityKinds are the blocks that are more than words. A cashtag is none: it is
// only cut out.
var entityKinds = map[text.Kind]*kind{
	text.Link:    {"link", []string{"link"}, nil},
	text.Hashtag: {"hashtag", []string{"hashtag"}, nil},
	text.Mention: {"mention", []string{"mention"}, nil},
	text.Emoji:   {"emoji", []string{"emoji"}, nil},
}

// block is a part of a text that rules look at by itself.
type block struct {
	kind *kind
	text string // as patterns see it: what is no text is holes
	at   int    // where it begins in the whole
	of   string // the whole as patterns see it, if text is a part of that
	back []int  // of each byte and the end: where it is in the whole; nil: in a row
}

// span is where a part of the block stands in the whole.
func (b *block) span(from, to int) (int, int) {
	if b.back == nil {
		return b.at + from, b.at + to
	}
	if from == to {
		return b.back[from], b.back[from]
	}
	_, size := utf8.DecodeLastRuneInString(b.text[:to])
	return b.back[from], b.back[to-size] + size
}

// plain reads a text as Vale reads a .txt file. Paragraphs are looked at
// by rules for text as well, and only if a rule asks for paragraphs.
func (j *judgement) plain(text string) {
	if j.guide.wants(onlyParagraph) {
		at := 0
		if !strings.Contains(text, "\n\n") { // what rules for text find in it they find in the whole
			j.look(block{kind: onlyParagraph, text: text})
			at = len(text)
		}
		for part := range strings.SplitAfterSeq(text[at:], "\n\n") {
			j.look(block{kind: plainPassage, text: part, at: at, of: text})
			at += len(part)
		}
	}
	if j.guide.wants(sentence) {
		for s := range sentences(text, false) {
			j.look(block{kind: sentence, text: text[s.from:s.to], at: s.from, of: text})
		}
	}
	j.look(block{kind: wholeText, text: text})
	j.look(block{kind: rawText, text: text})
}

// post reads a text as people read a post.
func (j *judgement) post(whole string) {
	entities := text.Entities(whole)
	words := holed(whole, entities)
	if j.in.Alt {
		j.look(block{kind: altText, text: words})
		j.look(block{kind: rawAlt, text: whole})
		return
	}
	if j.guide.wants(paragraph) {
		at := 0
		for part := range strings.SplitAfterSeq(words, "\n\n") {
			j.look(block{kind: paragraph, text: part, at: at, of: words})
			at += len(part)
		}
	}
	if j.guide.wants(sentence) {
		for s := range sentences(words, true) {
			j.look(block{kind: sentence, text: words[s.from:s.to], at: s.from, of: words})
		}
	}
	j.look(block{kind: wholeText, text: words})
	for _, e := range entities {
		if k := entityKinds[e.Kind]; k != nil && j.guide.wants(k) {
			j.look(entityBlock(k, whole, e))
		}
	}
	j.look(block{kind: rawText, text: whole})
}

// holed is the text with everything that is no word cut out, byte for byte.
func holed(whole string, entities []text.Entity) string {
	if len(entities) == 0 {
		return whole
	}
	out := []byte(whole)
	for _, e := range entities {
		for i := e.From; i < e.To; i++ {
			out[i] = pattern.Hole
		}
	}
	return string(out)
}

// entityBlock is a block of one entity: the words of a hashtag, all else as it
// is written.
func entityBlock(k *kind, whole string, e text.Entity) block {
	b := block{kind: k, text: whole[e.From:e.To], at: e.From}
	if e.Kind != text.Hashtag {
		return b
	}
	_, sign := utf8.DecodeRuneInString(b.text)
	b.text, b.back = splitWords(b.text[sign:], e.From+sign)
	return b
}

// splitWords puts a blank between the words of a hashtag, at capitals, digits
// and low lines, and tells where each byte came from.
func splitWords(tag string, at int) (words string, back []int) {
	var b strings.Builder
	put := func(r rune, from int) {
		n := b.Len()
		b.WriteRune(r)
		for range b.Len() - n {
			back = append(back, from)
		}
	}
	runes := []rune(tag)
	for i, r := range runes {
		switch {
		case r == '_':
			r = ' '
		case i > 0 && wordBegins(runes, i):
			put(' ', at)
		}
		put(r, at)
		at += utf8.RuneLen(runes[i])
	}
	return b.String(), append(back, at)
}

func wordBegins(runes []rune, i int) bool {
	before, r := runes[i-1], runes[i]
	switch {
	case unicode.IsUpper(r):
		followed := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		return unicode.IsLower(before) || unicode.IsDigit(before) || unicode.IsUpper(before) && followed
	case unicode.IsDigit(r):
		return unicode.IsLetter(before)
	}
	return false
}
