package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"masthead/internal/alike"
	"masthead/internal/text"
)

// stories shows what other signs that two posts tell one story are worth. The
// words of a text count by how rare they are among all texts here.
func (b *bench) stories() {
	fmt.Println("| the two share | edited | abridged | story | related | mould | other |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	links, pictures := make([][]string, len(b.corpus)), make([][]string, len(b.corpus))
	for i, p := range b.corpus {
		links[i], pictures[i] = linksOf(p.text), p.pictures
	}
	rare := b.rareWords(8)
	for _, row := range []struct {
		name string
		test func(l label) bool
	}{
		{"anything", func(label) bool { return true }},
		{"a link", func(l label) bool { return shares(links[l.a], links[l.b], anything) }},
		{"a link that is no home page", func(l label) bool { return shares(links[l.a], links[l.b], isPage) }},
		{"a picture", func(l label) bool { return shares(pictures[l.a], pictures[l.b], anything) }},
		{"two words that at most 8 texts have", func(l label) bool { return common(rare[l.a], rare[l.b]) >= 2 }},
		{"half of the shorter's words that at most 8 texts have", func(l label) bool {
			n := common(rare[l.a], rare[l.b])
			return n >= 2 && 2*n >= min(len(rare[l.a]), len(rare[l.b]))
		}},
	} {
		counts := map[string]int{}
		for _, l := range b.labels {
			if row.test(l) {
				counts[l.verdict]++
			}
		}
		fmt.Print("| " + row.name + " |")
		for _, v := range verdicts {
			fmt.Printf(" %d |", counts[v])
		}
		fmt.Println()
	}
	fmt.Println()
}

func anything(string) bool { return true }

func isPage(link string) bool { return strings.Contains(strings.TrimSuffix(link, "?"), "/") }

// rareWords are the words of four letters and more that few texts have.
func (b *bench) rareWords(most int) []map[string]bool {
	in := map[string]int{}
	words := make([]map[string]bool, len(b.corpus))
	for i, p := range b.corpus {
		words[i] = map[string]bool{}
		for _, word := range strings.Fields(alike.Plain(p.text)) {
			if len(word) >= 4 {
				words[i][word] = true
			}
		}
	}
	for _, i := range b.distinct {
		for word := range words[i] {
			in[word]++
		}
	}
	for _, set := range words {
		maps.DeleteFunc(set, func(word string, _ bool) bool { return in[word] > most })
	}
	return words
}

func common(a, b map[string]bool) int {
	n := 0
	for word := range a {
		n += count(b[word])
	}
	return n
}

func linksOf(s string) []string {
	var all []string
	for _, e := range text.Entities(s) {
		if e.Kind == text.Link {
			if u, err := url.Parse(e.Value); err == nil {
				all = append(all, strings.TrimPrefix(strings.ToLower(u.Host), "www.")+strings.TrimSuffix(u.Path, "/")+"?"+u.RawQuery)
			}
		}
	}
	return all
}

func shares(a, b []string, fit func(string) bool) bool {
	return slices.ContainsFunc(a, func(link string) bool { return fit(link) && slices.Contains(b, link) })
}
