package facts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"masthead/internal/model"
)

// beyondCorrection is what one approver may not change alone.
func beyondCorrection(x *Index, t *model.Thing) any {
	v, ok := x.published(t)
	if !ok || v.after.Withdraw != nil {
		return nil
	}
	var found []any
	for _, field := range []string{"status", "accounts", "language", "action", "target", "format", "media", "link", "disclosures"} {
		if !same(mapping(v.before.Doc.Value)[field], mapping(t.Doc.Value)[field]) {
			found = append(found, map[string]any{"at": []any{field}, "what": field})
		}
	}
	found = append(found, v.textBeyond([]string{"body"}, v.before.Body, v.after.Body)...)
	found = append(found, v.textBeyond([]string{"first_comment"}, v.before.FirstComment, v.after.FirstComment)...)
	return some(append(found, v.variantsBeyond()...))
}

func (v version) variantsBeyond() []any {
	var found []any
	keys := slices.Concat(sortedKeys(v.before.Variants), sortedKeys(v.after.Variants))
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		before, after := v.before.Variants[key], v.after.Variants[key]
		if !same(before.Media, after.Media) || before.Link != after.Link || before.PublishAt != after.PublishAt {
			found = append(found, map[string]any{"at": anys([]string{"variants", key}), "what": key})
		}
		found = append(found, v.textBeyond([]string{"variants", key, "text"}, before.Text, after.Text)...)
		found = append(found, v.textBeyond([]string{"variants", key, "first_comment"}, before.FirstComment, after.FirstComment)...)
	}
	return found
}

func (v version) textBeyond(at []string, before, after string) []any {
	if before == after {
		return nil
	}
	what, beyond := otherFact(before, after)
	if !beyond {
		what, beyond = v.longEdit(before, after)
	}
	if !beyond {
		return nil
	}
	item := map[string]any{"at": anys(at), "what": what}
	if after != "" {
		item["range"] = difference(after, before)
	}
	return []any{item}
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
		if strings.ContainsAny(word, digits+"#@") || strings.Contains(word, "://") || turns(strings.ToLower(word)) {
			list = append(list, word)
		}
	}
	return list
}

// Beginnings of days and months, and whole words that say when or whether, in
// English and Polish: few letters, and the whole sense.
var (
	dayBeginnings = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"poniedział", "wtor", "środ", "czwart", "piąt", "sobot", "niedziel",
		"january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
		"stycz", "luty", "luteg", "marca", "marze", "kwiet", "maja", "czerw", "lipc", "lipi", "sierp", "wrześ", "paździer", "listopad", "grud"}
	turningWords = []string{"march", "may", "today", "tomorrow", "tonight", "yesterday", "noon", "midnight", "am", "pm", "dziś", "dzisiaj", "jutro",
		"pojutrze", "wczoraj", "no", "not", "never", "without", "nie", "nigdy", "bez"}
)

func turns(word string) bool {
	return slices.Contains(turningWords, word) || slices.ContainsFunc(dayBeginnings, func(start string) bool { return strings.HasPrefix(word, start) })
}

// longEdit tells an edit of more letters than a correction may change.
func (v version) longEdit(before, after string) (string, bool) {
	a, b := []rune(before), []rune(after)
	head, tail := common(a, b)
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	const tooMuchToCompare = 400
	if max(len(a), len(b)) < tooMuchToCompare && levenshtein.ComputeDistance(string(a), string(b)) <= v.letters {
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
