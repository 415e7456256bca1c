// Command conftest runs the rules of this repository over the same files with
// masthead and with conftest, in one run, and compares what they find.
//
//	go run ./bench/conftest [-posts 10000] [-accounts 1000] [-conftest PATH]
//
// conftest reads no front matter, knows no facts and reports no positions, so
// it is given a head start: each file as the JSON that masthead's rules see,
// facts included, already worked out. Its rules are masthead's own, behind one
// generated rule per namespace that adds the `msg` without which conftest
// refuses a result. It is timed twice: with all rules behind one namespace,
// its fastest way, and with a namespace per rule, its documented one.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"masthead/bench/internal/load"
	"masthead/internal/check"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

const now = "2026-09-15T12:00:00Z"

func main() {
	size := load.Size{Districts: 20, People: 80}
	flag.IntVar(&size.Posts, "posts", 10_000, "number of posts")
	flag.IntVar(&size.Accounts, "accounts", 1_000, "number of accounts")
	peer := flag.String("conftest", "conftest", "conftest binary: go install github.com/open-policy-agent/conftest@v0.71.1")
	runs := flag.Int("runs", 3, "runs of each; the median counts")
	perRule := flag.Bool("per-rule", true, "time conftest with a namespace per rule too (slow)")
	flag.Parse()
	if err := bench(size, *peer, *runs, *perRule); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(size load.Size, peer string, runs int, perRule bool) error {
	dir, err := os.MkdirTemp("", "masthead-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &run{dir: dir, peer: peer, runs: runs, files: size.Posts + size.Accounts}
	for _, step := range []func() error{
		func() error { return b.prepare(size) }, b.masthead, b.export, func() error { return b.conftest("one namespace", "one") }, b.compare,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if perRule {
		if err := b.conftest("a namespace per rule", "each"); err != nil {
			return err
		}
	}
	return nil
}

type run struct {
	dir, peer string
	runs      int
	files     int
	rules     []*rule.Rule
	ours      map[string]bool // "path rule"
	theirs    map[string]bool
	time      time.Duration // of masthead
}

func (b *run) path(parts ...string) string {
	return filepath.Join(append([]string{b.dir}, parts...)...)
}

// prepare builds the program and writes the organisation.
func (b *run) prepare(size load.Size) error {
	if out, err := exec.Command("go", "build", "-o", b.path("masthead"), "./cmd/masthead").CombinedOutput(); err != nil {
		return fmt.Errorf("building: %w\n%s", err, out)
	}
	for _, folder := range []string{"policies/rules", "policies/lib", "policies/platforms", "policies/thresholds", "schema"} {
		if err := os.CopyFS(b.path("org", folder), os.DirFS(folder)); err != nil {
			return err
		}
	}
	if err := load.Write(b.path("org"), size); err != nil {
		return err
	}
	fmt.Printf("%d posts, %d accounts, %d runs each, medians of whole processes\n\n", size.Posts, size.Accounts, b.runs)
	return nil
}

// masthead checks the folder and keeps which rule found something where.
func (b *run) masthead() error {
	var out []byte
	took, err := b.median(func() error {
		cmd := exec.Command(b.path("masthead"), "-C", b.path("org"), "check", "--now", now, "--format", "jsonl")
		var err error
		out, err = cmd.Output()
		return findingsAreFine(err)
	})
	if err != nil {
		return err
	}
	b.time, b.ours = took, map[string]bool{}
	for line := range strings.Lines(string(out)) {
		var finding struct{ Type, Rule, Path string }
		if err := json.Unmarshal([]byte(line), &finding); err != nil {
			return err
		}
		if finding.Type == "finding" {
			b.ours[finding.Path+" "+finding.Rule] = true
		}
	}
	b.print("masthead check", took)
	return nil
}

func findingsAreFine(err error) error {
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() == 1 {
		return nil
	}
	return err
}

func (b *run) median(f func() error) (time.Duration, error) {
	var times []time.Duration
	for range b.runs {
		start := time.Now()
		if err := f(); err != nil {
			return 0, err
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2], nil
}

func (b *run) print(name string, took time.Duration) {
	fmt.Printf("%-36s %9.2f s  %8.3f ms a file\n", name, took.Seconds(), took.Seconds()*1000/float64(b.files))
}

// export writes what the rules see of each file, the organisation as data, and
// the rules behind generated ones that conftest accepts.
func (b *run) export() error {
	head, err := tree.Folder(b.path("org"), check.Listing())
	if err != nil {
		return err
	}
	at, err := time.Parse(time.RFC3339, now)
	if err != nil {
		return err
	}
	law, err := check.LawOf(context.Background(), head)
	if err != nil {
		return err
	}
	b.rules = law.Rules().Rules
	inputs, data, err := check.Inputs(context.Background(), check.Options{Head: head, Law: law, Now: at})
	if err != nil {
		return err
	}
	for _, in := range inputs {
		if err := b.writeJSON(filepath.Join("inputs", in.Path+".json"), map[string]any{
			"kind": in.Kind, "id": in.ID, "path": in.Path, "district": in.District, "doc": in.Doc, "facts": in.Facts}); err != nil {
			return err
		}
	}
	if err := b.writeJSON("data/data.json", data); err != nil {
		return err
	}
	return b.wrap()
}

func (b *run) writeJSON(name string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(b.path(name)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(b.path(name), text, 0o644)
}

// wrap generates the rules that conftest asks. A rule is guarded by its kinds,
// as in masthead.
func (b *run) wrap() error {
	var one strings.Builder
	one.WriteString("package main\n")
	for _, r := range b.rules {
		wrapped := wrapper(r)
		one.WriteString("\n" + wrapped)
		if err := b.write(filepath.Join("each", r.Package+".rego"), "package wrapped_"+r.Package+"\n\n"+wrapped); err != nil {
			return err
		}
	}
	return b.write("one/main.rego", one.String())
}

func wrapper(r *rule.Rule) string {
	kinds, _ := json.Marshal(r.Kinds)
	guard := fmt.Sprintf("\tinput.kind in %s\n", kinds)
	if slices.Contains(r.Kinds, "*") {
		guard = ""
	}
	return fmt.Sprintf("deny contains {\"msg\": %q, \"hit\": hit} if {\n%s\tsome hit in data.masthead.rules.%s.deny\n}\n", r.ID, guard, r.Package)
}

func (b *run) write(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(b.path(name)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(b.path(name), []byte(text), 0o644)
}

func (b *run) conftest(name, wrappers string) error {
	args := []string{"test", "--no-fail", "--output", "json", "--data", b.path("data"),
		"--policy", b.path(wrappers), "--policy", b.path("org/policies/rules"), "--policy", b.path("org/policies/lib")}
	if wrappers == "each" {
		for _, r := range b.rules {
			args = append(args, "--namespace", "wrapped_"+r.Package)
		}
	}
	var out []byte
	took, err := b.median(func() error {
		cmd := exec.Command(b.peer, append(args, ".")...)
		cmd.Dir = b.path("inputs")
		var err error
		out, err = cmd.Output()
		return err
	})
	if err != nil {
		return fmt.Errorf("running conftest: %w", err)
	}
	b.print("conftest test, "+name, took)
	fmt.Printf("%-36s %9.1f times as fast\n\n", "masthead is", took.Seconds()/b.time.Seconds())
	b.theirs, err = findings(out)
	return err
}

func findings(out []byte) (map[string]bool, error) {
	var results []struct {
		Filename string
		Failures []struct{ Msg string }
	}
	if err := json.Unmarshal(out, &results); err != nil {
		return nil, fmt.Errorf("reading conftest's output: %w", err)
	}
	found := map[string]bool{}
	for _, r := range results {
		path := strings.TrimSuffix(filepath.ToSlash(filepath.Clean(r.Filename)), ".json")
		for _, f := range r.Failures {
			found[path+" "+f.Msg] = true
		}
	}
	return found, nil
}

// compare fails unless both found the same rules in the same files. What
// masthead finds outside of the rules (shape, waivers) has no counterpart.
func (b *run) compare() error {
	known := map[string]bool{}
	for _, r := range b.rules {
		known[r.ID] = true
	}
	maps.DeleteFunc(b.ours, func(pair string, _ bool) bool { return !known[pair[strings.LastIndexByte(pair, ' ')+1:]] })
	counts := map[string]int{}
	for pair := range b.ours {
		counts[pair[strings.LastIndexByte(pair, ' ')+1:]]++
	}
	fmt.Printf("%d rules; both find the same %d pairs of file and rule:\n", len(b.rules), len(b.ours))
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		fmt.Printf("  %6d  %s\n", counts[id], id)
	}
	fmt.Println()
	for _, side := range []struct {
		name        string
		these, they map[string]bool
	}{{"masthead", b.ours, b.theirs}, {"conftest", b.theirs, b.ours}} {
		for _, pair := range slices.Sorted(maps.Keys(side.these)) {
			if !side.they[pair] {
				return fmt.Errorf("only %s finds %s", side.name, pair)
			}
		}
	}
	return nil
}
