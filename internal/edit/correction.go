package edit

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"masthead/internal/model"
)

// Excess is one thing in the edit of a post that is more than a correction of
// a few letters.
type Excess struct {
	At       []string // pointer into the new version
	What     string   // the key, the fact that is not the same, or the beginning of the new words
	From, To int      // characters of the new text at At; both 0: the value as a whole
}

// Beyond lists what one approver may not change alone. letters is how many of
// one text a correction may alter. When a post goes out is not looked at.
func Beyond(before, after *model.Post, letters int) []Excess {
	var found []Excess
	for _, field := range []string{"status", "accounts", "language", "action", "target", "format", "media", "link", "disclosures"} {
		if !same(valueOf(before, field), valueOf(after, field)) {
			found = append(found, Excess{At: []string{field}, What: field})
		}
	}
	found = append(found, textBeyond([]string{"body"}, before.Body, after.Body, letters)...)
	found = append(found, textBeyond([]string{"first_comment"}, before.FirstComment, after.FirstComment, letters)...)
	return append(found, variantsBeyond(before, after, letters)...)
}

func valueOf(p *model.Post, field string) any {
	root, _ := p.Doc.Value.(map[string]any)
	return root[field]
}

func same(a, b any) bool {
	one, _ := json.Marshal(a)
	other, _ := json.Marshal(b)
	return bytes.Equal(one, other)
}

func variantsBeyond(before, after *model.Post, letters int) []Excess {
	var found []Excess
	keys := slices.Concat(slices.Sorted(maps.Keys(before.Variants)), slices.Sorted(maps.Keys(after.Variants)))
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		b, a := before.Variants[key], after.Variants[key]
		if !same(b.Media, a.Media) || b.Link != a.Link || b.PublishAt != a.PublishAt {
			found = append(found, Excess{At: []string{"variants", key}, What: key})
		}
		found = append(found, textBeyond([]string{"variants", key, "text"}, b.Text, a.Text, letters)...)
		found = append(found, textBeyond([]string{"variants", key, "first_comment"}, b.FirstComment, a.FirstComment, letters)...)
	}
	return found
}

func textBeyond(at []string, before, after string, letters int) []Excess {
	if before == after {
		return nil
	}
	what, beyond := otherFact(before, after)
	if !beyond {
		what, beyond = longEdit(before, after, letters)
	}
	if !beyond {
		return nil
	}
	e := Excess{At: at, What: what}
	if after != "" {
		e.From, e.To = Stretch(after, before)
	}
	return []Excess{e}
}

// otherFact finds a number, address, hashtag, mention, day or negation that is
// not the same in both texts. A figure may be wrong, but then it is news, and
// not a correction.
func otherFact(before, after string) (string, bool) {
	a, b := telling(before), telling(after)
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(b):
			return a[i], true
		case i >= len(a) || a[i] != b[i]:
			return b[i], true
		}
	}
	return "", false
}

// telling lists the words of a text that are a fact of their own.
func telling(text string) []string {
	var list []string
	for _, word := range strings.Fields(text) {
		word = strings.TrimRightFunc(word, unicode.IsPunct)
		if strings.ContainsAny(word, "0123456789#@") || strings.Contains(word, "://") || turns(strings.ToLower(word)) {
			list = append(list, word)
		}
	}
	return list
}

// Beginnings of days, months and numbers, and whole words that say when, how
// many or whether, in English and Polish: few letters, and the whole sense. Where
// one is the beginning of other words, too, an edit of those is no correction
// either: one more approval does no harm.
var (
	dayBeginnings = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"poniedział", "wtor", "środ", "czwart", "piąt", "sobot", "niedziel",
		"january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
		"stycz", "luty", "luteg", "marca", "marze", "kwiet", "maja", "czerw", "lipc", "lipi", "sierp", "wrześ", "paździer", "listopad", "grud",
		"two", "three", "four", "five", "fifth", "fift", "six", "seven", "eight", "nine", "ninth", "tenth", "eleven", "twel", "twent", "thir", "fort",
		"hundred", "thousand", "million", "billion", "dozen", "half", "twice", "double", "triple", "second",
		"jede", "jedn", "dwa", "dwie", "dwóch", "dwom", "dwoj", "dwu", "trzy", "trzech", "trzem", "trzeci", "trzecia", "czter", "czwór", "pięć", "pięci", "piąty",
		"sześ", "szóst", "siedem", "siedmi", "siódm", "osiem", "ośmi", "ósm", "dziewię", "dziewią", "dziesię", "dziesią", "dwudzie", "trzydzie",
		"setk", "tysi", "milion", "miliard", "połow", "półtor", "pierwsz", "drug"}
	turningWords = []string{"march", "may", "today", "tomorrow", "tonight", "yesterday", "noon", "midnight", "am", "pm", "dziś", "dzisiaj", "jutro",
		"pojutrze", "wczoraj", "no", "not", "never", "without", "nie", "nigdy", "bez",
		"zero", "one", "once", "first", "third", "ten", "both", "sto", "stu", "raz", "pół", "oba", "obie", "żaden", "all", "none"}
)

func turns(word string) bool {
	return slices.Contains(turningWords, word) || slices.ContainsFunc(dayBeginnings, func(start string) bool { return strings.HasPrefix(word, start) })
}

// longEdit tells an edit of more letters than a correction may change.
func longEdit(before, after string, letters int) (string, bool) {
	a, b := []rune(before), []rune(after)
	head, tail := common(a, b)
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	const tooMuchToCompare = 400
	if max(len(a), len(b)) < tooMuchToCompare && levenshtein.ComputeDistance(string(a), string(b)) <= letters {
		return "", false
	}
	return excerpt(string(b), string(a)), true
}

// excerpt shows the beginning of the new words, or of the old ones where there
// are no new.
func excerpt(texts ...string) string {
	const long = 40
	for _, text := range texts {
		text = strings.Join(strings.Fields(text), " ")
		if utf8.RuneCountInString(text) > long {
			text = string([]rune(text)[:long]) + "…"
		}
		if text != "" {
			return text
		}
	}
	return ""
}

// Stretch is the part of text, in characters, that is not in before. It is
// never empty: where something was taken out, it is the character after.
func Stretch(text, before string) (from, to int) {
	a, b := []rune(text), []rune(before)
	from, tail := common(a, b)
	to = len(a) - tail
	if from == to {
		from, to = max(min(from, len(a)-1), 0), min(from+1, len(a))
	}
	return from, to
}

// common is how many characters two texts share at the start and at the end.
func common(a, b []rune) (head, tail int) {
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}
