// Command review measures how long it takes to judge and to explain a change of
// ten files in a large organisation: a real Git repository with one pack, made
// by `git fast-import`, and whole processes.
//
//	go run ./bench/review [-posts 100000] [-accounts 1000] [-runs 5] [-walk 1000000]
//
// A figure of the clock says something on a quiet machine only; that of the
// processors beside it says more elsewhere. -walk lists the two commits of a
// repository of that many posts and compares them, without reading any.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"masthead/bench/internal/load"
)

const now = "2026-11-10T12:00:00Z"

func main() {
	size := load.Size{Districts: 20, People: 80}
	flag.IntVar(&size.Posts, "posts", 100_000, "number of posts")
	flag.IntVar(&size.Accounts, "accounts", 1_000, "number of accounts")
	runs := flag.Int("runs", 5, "runs of each; the median counts")
	walk := flag.Int("walk", 0, "also list and compare a repository of this many posts; 0: do not")
	keep := flag.String("keep", "", "make the repository in `DIR` and leave it there; else in a folder that is removed")
	flag.Parse()
	if err := bench(size, *runs, *walk, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "bench/review:", err)
		os.Exit(1)
	}
}

func bench(size load.Size, runs, walk int, keep string) error {
	dir := keep
	if dir == "" {
		made, err := os.MkdirTemp("", "masthead-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(made)
		dir = made
	}
	program := filepath.Join(dir, "masthead")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/masthead").CombinedOutput(); err != nil {
		return fmt.Errorf("building: %w\n%s", err, out)
	}
	repo := filepath.Join(dir, "org")
	if err := makeRepository(repo, size, true); err != nil {
		return err
	}
	fmt.Printf("%d posts, %d accounts, 10 changed files, %d runs each, medians of whole processes\n\n", size.Posts, size.Accounts, runs)
	for _, c := range commands {
		if err := measure(program, repo, c, runs); err != nil {
			return err
		}
	}
	if walk == 0 {
		return nil
	}
	size.Posts = walk
	large := filepath.Join(dir, "large")
	if err := makeRepository(large, size, false); err != nil {
		return err
	}
	return walked(large, walk, runs)
}

// command is one way to ask, with what shows that it was answered.
type command struct {
	name, args, says string
}

var commands = []command{
	{"check, the change", "check --base HEAD~1 --head HEAD --scope changed --format jsonl --now " + now, `"files":9`},
	{"review", "review --base HEAD~1 --head HEAD --format jsonl --now " + now, `"files":9`},
	{"diff", "diff HEAD~1 HEAD --now " + now, "post"},
	{"check, everything", "check --base HEAD~1 --head HEAD --format jsonl --now " + now, `"files":`},
	{"check, a rule changed as well", "check --base HEAD --head rule --scope changed --format jsonl --now " + now, `"files":`},
}

func (c command) arguments(repo string) []string {
	return append([]string{"-C", repo}, strings.Fields(c.args)...)
}
