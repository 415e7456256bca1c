package facts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/model"
	"masthead/internal/near"
)

var labelFacts = []Fact{
	{"needs", []string{"post"}, Own, "What the labels of a post that goes out, and those of its campaign, ask for: [{at, label, title, need}].", needs},
	{"unlabelled", []string{"post"}, Own, "Words that call for a label which the post does not have: [{at, range, text, label, title}].", unlabelled},
	{"near_labels", []string{"post"}, Own, "Labels that mean nothing in masthead.yaml but are nearly one that does: [{at, label, near}].", nearLabels},
	{"post_over_budget", []string{"post"}, Own, "What the platforms charge for a post that goes out, where it is more than a post may cost: {usd, limit}.", postOverBudget},
	{"month_over_budget", []string{"post"}, Every, "What the posts of a month cost with this one, where it is more than a month may cost: {usd, limit, month}.", monthOverBudget},
}

func needs(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if len(p.Labels) == 0 && p.Campaign == "" || !isGoing(p) {
		return nil
	}
	var found []any
	add := func(id string, at ...any) {
		label := x.Org.Settings.Labels[id]
		for _, need := range label.Needs {
			found = append(found, map[string]any{"at": at, "label": id, "title": label.Title, "need": need})
		}
	}
	for i, id := range p.Labels {
		add(id, "labels", i)
	}
	if c := x.Org.Campaigns.Get(p.Campaign); c != nil {
		for _, id := range c.Labels {
			if !slices.Contains(p.Labels, id) {
				add(id, "campaign")
			}
		}
	}
	return some(found)
}

// labelWord is a word that calls for a label.
type labelWord struct{ word, label, title string }

func labelWords(labels map[string]model.Label) []labelWord {
	var list []labelWord
	for _, id := range sortedKeys(labels) {
		for _, word := range labels[id].Words {
			list = append(list, labelWord{strings.ToLower(word), id, labels[id].Title})
		}
	}
	return list
}

// unlabelled tells the first word for each label and text; the rest would say
// the same again. A word counts from its beginning, with any ending: languages
// bend their words.
func unlabelled(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if len(x.newsroom.words) == 0 || !isWritten(p) {
		return nil
	}
	var found []any
	said := map[string]bool{}
	for _, passage := range passages(p) {
		lower := strings.ToLower(passage.text)
		for _, w := range x.newsroom.words {
			i, ok := findWord(lower, w.word)
			if !ok || said[w.label] || slices.Contains(p.Labels, w.label) || len(lower) != len(passage.text) {
				continue
			}
			said[w.label] = true
			item := passage.span(piece{from: i, to: wordEnd(passage.text, i+len(w.word))})
			item["label"], item["title"] = w.label, w.title
			found = append(found, item)
		}
	}
	return some(found)
}

func findWord(text, word string) (int, bool) {
	for from := 0; word != ""; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return 0, false
		}
		if apartBefore(text[:from+i]) {
			return from + i, true
		}
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
	return 0, false
}

// wordEnd is where the word ends that goes on at i.
func wordEnd(text string, i int) int {
	rest := strings.IndexFunc(text[i:]+" ", func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return i + rest
}

// nearLabels keeps to near ones: labels are free words.
func nearLabels(x *Index, t *model.Thing) any {
	var found []any
	for i, id := range x.posts[t.Path].Labels {
		if _, known := slices.BinarySearch(x.newsroom.labels, id); known {
			continue
		}
		if meant, ok := near.Of(id, x.newsroom.labels); ok {
			found = append(found, map[string]any{"at": []any{"labels", i}, "label": id, "near": meant})
		}
	}
	return some(found)
}
