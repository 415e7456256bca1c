package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"masthead/internal/alike"
)

// handle is one official account of a public inventory.
type handle struct{ platform, name, owner string }

func readHandles(dir string) ([]handle, error) {
	file, err := os.Open(filepath.Join(dir, "accounts-cc0.jsonl"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []handle
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Platform, Handle string
			Owner            string `json:"owner_name"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, err
		}
		all = append(all, handle{row.Platform, strings.ToLower(row.Handle), row.Owner})
	}
	slices.SortFunc(all, func(a, b handle) int {
		return cmp.Or(cmp.Compare(a.platform, b.platform), cmp.Compare(a.name, b.name), cmp.Compare(a.owner, b.owner))
	})
	return slices.CompactFunc(all, func(a, b handle) bool { return a.platform == b.platform && a.name == b.name }), lines.Err()
}

// names shows how many pairs of handles look alike that have so many letters,
// and how many of them belong to one owner. The others are alike by chance.
func names(all []handle) {
	fmt.Printf("%d handles\n\n| letters | pairs drawn alike | of one owner | pairs one letter apart | of one owner |\n| ---: | ---: | ---: | ---: | ---: |\n", len(all))
	const never = 1000
	for letters := 4; letters <= 16; letters++ {
		looks, own := pairsOf(all, letters, alike.Names{Drawn: 1, Edited: never})
		edits, ownEdits := pairsOf(all, letters, alike.Names{Drawn: 1, Edited: 1})
		fmt.Printf("| %d | %d | %d | %d | %d |\n", letters, looks, own, edits-looks, ownEdits-own)
	}
	fmt.Println()
}

// pairsOf counts pairs whose shorter name has exactly so many letters.
func pairsOf(all []handle, letters int, n alike.Names) (pairs, own int) {
	for i, h := range all {
		for _, other := range n.Add(h.platform, h.name) {
			if min(len(h.name), len(all[other].name)) == letters {
				pairs++
				own += count(all[i].owner == all[other].owner)
			}
		}
	}
	return pairs, own
}
