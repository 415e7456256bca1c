package main

import (
	"hash/fnv"
	"math/bits"
	"strings"

	"masthead/internal/alike"
)

// method gives two texts of the corpus a score, the higher the more alike.
type method struct {
	name  string
	score func(i, j int) float64
}

// methods are ours and what one would take instead.
func methods(texts []string) []method {
	read := make([]alike.Text, len(texts))
	plain := make([]string, len(texts))
	words := make([][]string, len(texts))
	for i, text := range texts {
		read[i], plain[i] = alike.Read(text), alike.Plain(text)
		words[i] = strings.Fields(plain[i])
	}
	same := func(i, j int) alike.Likeness { return alike.Compare(read[i], read[j]) }
	all := []method{
		{"the same bytes", func(i, j int) float64 { return one(texts[i] == texts[j]) }},
		{"the same words", func(i, j int) float64 { return one(plain[i] == plain[j]) }},
		simhash(words),
	}
	for _, n := range []int{1, 2, 3} {
		all = append(all, byShare("words, "+string(rune('0'+n))+" in a row", sets(len(texts), func(i int) []string { return runs(words[i], n) })))
	}
	for _, n := range []int{3, 4, 5, 6, 7, 8, 9} {
		all = append(all, byShare("letters, "+string(rune('0'+n))+" in a row", sets(len(texts), func(i int) []string { return letters(plain[i], n) })))
	}
	return append(all,
		method{"ours, share", func(i, j int) float64 { return same(i, j).Same }},
		ours(texts),
		method{"ours, part of the shorter", func(i, j int) float64 { return same(i, j).Within }},
	)
}

// ours is what the facts use.
func ours(texts []string) method {
	read := alike.ReadAll(texts)
	return method{"ours, share, unless figures differ", func(i, j int) float64 {
		if l := alike.Compare(read[i], read[j]); !l.Differ {
			return l.Same
		}
		return 0
	}}
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func sets(n int, of func(i int) []string) []map[string]bool {
	all := make([]map[string]bool, n)
	for i := range all {
		all[i] = map[string]bool{}
		for _, member := range of(i) {
			all[i][member] = true
		}
	}
	return all
}

func byShare(name string, sets []map[string]bool) method {
	return method{name, func(i, j int) float64 {
		both := 0
		for member := range sets[i] {
			if sets[j][member] {
				both++
			}
		}
		return float64(both) / float64(max(1, len(sets[i])+len(sets[j])-both))
	}}
}

func runs(words []string, n int) []string {
	if len(words) <= n {
		return []string{strings.Join(words, " ")}
	}
	var all []string
	for i := range len(words) - n + 1 {
		all = append(all, strings.Join(words[i:i+n], " "))
	}
	return all
}

func letters(plain string, n int) []string {
	all := []rune(" " + plain + " ")
	if len(all) <= n {
		return []string{string(all)}
	}
	var list []string
	for i := range len(all) - n + 1 {
		list = append(list, string(all[i:i+n]))
	}
	return list
}

// simhash is Charikar's: 64 bits, each the vote of all words.
func simhash(words [][]string) method {
	prints := make([]uint64, len(words))
	for i, list := range words {
		var votes [64]int
		for _, word := range list {
			h := fnv.New64a()
			h.Write([]byte(word))
			for bit, sum := 0, h.Sum64(); bit < 64; bit++ {
				votes[bit] += int(sum>>bit&1)*2 - 1
			}
		}
		for bit, vote := range votes {
			if vote > 0 {
				prints[i] |= 1 << bit
			}
		}
	}
	return method{"SimHash, 64 bits, by words", func(i, j int) float64 { return 1 - float64(bits.OnesCount64(prints[i]^prints[j]))/64 }}
}
