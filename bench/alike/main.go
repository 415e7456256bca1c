// Command alike measures how well and how fast internal/alike finds posts that
// say nearly the same, on posts that people really wrote and that a person has
// read in pairs.
//
//	go run ./bench/alike -data DIR    # quality; DIR holds posts-permissive.jsonl, accounts-cc0.jsonl and posts-by-pull-request/
//	go run ./bench/alike -scale       # speed and memory, on texts made here
//
// docs/near-duplicates.md has the method, and what this prints.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	data := flag.String("data", "", "folder of the real posts")
	labelFile := flag.String("labels", "bench/alike/labels.json", "verdicts on pairs of them, by id")
	pairFile := flag.String("pairs", "bench/alike/pairs.yaml", "pairs written for this bench")
	scale := flag.Bool("scale", false, "measure speed and memory instead")
	load := flag.String("load", "", "with one load only, by number")
	flag.Parse()
	do := func() error { return quality(*data, *labelFile, *pairFile) }
	if *scale || *load != "" {
		do = func() error { return measureScale(*load) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func quality(data, labelFile, pairFile string) error {
	corpus, err := readCorpus(data)
	if err != nil {
		return err
	}
	list, err := readLabels(labelFile, corpus)
	if err != nil {
		return err
	}
	pairs, err := readWritten(pairFile)
	if err != nil {
		return err
	}
	accounts, err := readHandles(data)
	if err != nil {
		return err
	}
	chosen, err := threshold("same_share")
	if err != nil {
		return err
	}
	b := newBench(corpus, list, chosen)
	b.describe()
	b.thresholds()
	b.compare()
	b.halves()
	b.hashing()
	b.retries()
	b.stories()
	writtenPairs(pairs)
	names(accounts)
	return nil
}
