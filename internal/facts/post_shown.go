package facts

import (
	"slices"
	"strings"
	"unicode"

	"masthead/internal/model"
	"masthead/internal/safety"
)

var shownFacts = []Fact{
	{"unshown", []string{"post"}, Own, "What a post that goes out names for its readers and some of them do not get, in the text, the first comment or the link: [{at, field, text, accounts}]; field is helpline or terms.", unshown},
}

func unshown(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.Helpline == "" && p.Terms == "" || !isGoing(p) || p.Action == "repost" {
		return nil
	}
	var found []any
	for _, named := range []struct{ field, text string }{{"helpline", p.Helpline}, {"terms", p.Terms}} {
		var without []string
		for _, a := range x.addressees(p) {
			r := p.For(a.Account)
			if named.text != "" && !shows(named.text, r.Text, r.FirstComment, r.Link) {
				without = append(without, a.ID)
			}
		}
		if len(without) > 0 {
			found = append(found, map[string]any{"at": []any{named.field}, "field": named.field, "text": named.text, "accounts": strings.Join(without, ", ")})
		}
	}
	return some(found)
}

// shows reports whether one of the texts has an address or a number of what is
// named; all its words, where it has neither.
func shows(named string, texts ...string) bool {
	ways := waysToReach(named)
	return slices.ContainsFunc(texts, func(text string) bool {
		if len(ways) == 0 {
			return strings.Contains(safety.Fold(text), safety.Fold(named))
		}
		written := closeUp(text)
		return slices.ContainsFunc(ways, func(way string) bool { return strings.Contains(written, way) })
	})
}

// waysToReach are addresses without what browsers add, and numbers of three
// figures and more.
func waysToReach(named string) []string {
	var ways []string
	for word := range strings.FieldsSeq(closeUp(named)) {
		word = strings.Trim(word, ".,;:()!")
		isNumber := len(word) >= 3 && strings.Trim(word, "+0123456789") == ""
		if isNumber || strings.Contains(word, "/") || strings.Contains(word, ".") {
			ways = append(ways, word)
		}
	}
	return ways
}

// closeUp writes numbers without gaps and addresses without scheme, www and the
// last slash, in small letters.
func closeUp(text string) string {
	runes := []rune(strings.ToLower(text))
	var b strings.Builder
	for i, r := range runes {
		gap := (r == ' ' || r == '-' || r == '\u00a0' || r == '\u202f') && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		if !gap {
			b.WriteRune(r)
		}
	}
	text = strings.NewReplacer("https://", "", "http://", "", "www.", "").Replace(b.String())
	fields := strings.Fields(text)
	for i, field := range fields {
		fields[i] = strings.TrimSuffix(field, "/")
	}
	return strings.Join(fields, " ")
}
