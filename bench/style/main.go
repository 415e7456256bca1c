// Style compares `masthead style --plain` with Vale: the findings over every
// text of a folder, with every rule that both can judge, and the speed over
// short posts. It fails if fewer than 99.5 % of all findings agree.
//
//	go run ./bench/style -vale PATH -packs DIR -data DIR
//
// PATH is the program (go install github.com/vale-cli/vale/v3/cmd/vale@v3.22.0),
// the packs are folders of rules in Vale's format, and the data are texts:
// JSON lines with a key "text", and text files. Neither comes with Masthead.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// enough is the share of findings that must agree.
const enough = 0.995

// speedPacks are those that speed is measured with.
const speedPacks = "Microsoft,Google,write-good,proselint,alex,Joblint"

type options struct {
	vale, masthead, packs, data string
	posts, rounds, show         int
}

func main() {
	o := options{}
	flag.StringVar(&o.vale, "vale", "vale", "the program `PATH` of Vale")
	flag.StringVar(&o.masthead, "masthead", "", "the program `PATH` of Masthead; else it is built")
	flag.StringVar(&o.packs, "packs", "", "`DIR` with a folder for each pack")
	flag.StringVar(&o.data, "data", "", "`DIR` with texts; else made-up ones")
	flag.IntVar(&o.posts, "posts", 10_000, "how many short posts to measure the speed with; 0: do not")
	flag.IntVar(&o.rounds, "rounds", 3, "how often Masthead is measured, before and after Vale")
	flag.IntVar(&o.show, "show", 3, "how many examples to show of each difference")
	flag.Parse()
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench/style:", err)
		os.Exit(1)
	}
}

func (o options) run() error {
	if o.packs == "" {
		return errors.New("-packs is missing")
	}
	work, err := os.MkdirTemp("", "bench-style")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if o.masthead == "" {
		o.masthead = filepath.Join(work, "masthead")
		if out, err := exec.Command("go", "build", "-trimpath", "-o", o.masthead, "./cmd/masthead").CombinedOutput(); err != nil {
			return fmt.Errorf("building masthead: %w\n%s", err, out)
		}
	}
	texts, err := corpus(o.data, o.packs)
	if err != nil {
		return err
	}
	if err := o.conform(filepath.Join(work, "texts"), texts); err != nil {
		return err
	}
	if o.posts == 0 {
		return nil
	}
	return o.race(filepath.Join(work, "posts"), posts(texts, o.posts))
}

// conform compares findings over all texts with all rules.
func (o options) conform(folder string, texts []string) error {
	if err := write(folder, texts); err != nil {
		return err
	}
	g, err := o.supported("")
	if err != nil {
		return err
	}
	fmt.Printf("%d texts, %d rules that both judge\n\nNot judged here:\n", len(texts), len(g.rules))
	for _, p := range g.refused {
		fmt.Println("  " + p)
	}
	theirs, _, err := o.runVale(folder, g)
	if err != nil {
		return err
	}
	ours, _, err := o.runMasthead(folder, g)
	if err != nil {
		return err
	}
	fmt.Println("\nFindings:")
	d := difference(theirs, ours)
	d.print(o.show)
	if d.share() < enough {
		return fmt.Errorf("only %.2f %% agree", 100*d.share())
	}
	return nil
}

// race measures both over the same posts with the same rules, and compares
// what they find.
func (o options) race(folder string, texts []string) error {
	if err := write(folder, texts); err != nil {
		return err
	}
	g, err := o.supported(speedPacks)
	if err != nil {
		return err
	}
	// Before and after Vale, so that a machine that grows busy favours nobody.
	var ours []hit
	var mine []cost
	measure := func() error {
		found, took, err := o.runMasthead(folder, g)
		ours, mine = found, append(mine, took)
		return err
	}
	for range o.rounds {
		if err := measure(); err != nil {
			return err
		}
	}
	theirs, took, err := o.runVale(folder, g)
	if err != nil {
		return err
	}
	for range o.rounds {
		if err := measure(); err != nil {
			return err
		}
	}
	clock := median(mine, func(c cost) time.Duration { return c.clock })
	processor := median(mine, func(c cost) time.Duration { return c.processor })
	fmt.Printf("\nSpeed: %d posts, %d rules of %s, whole processes\n", len(texts), len(g.rules), strings.ReplaceAll(speedPacks, ",", ", "))
	fmt.Printf("  vale      %7.2f s by the clock, %7.2f s of processors\n", took.clock.Seconds(), took.processor.Seconds())
	fmt.Printf("  masthead  %7.2f s by the clock, %7.2f s of processors (middle of %d)\n", clock.Seconds(), processor.Seconds(), len(mine))
	fmt.Printf("  masthead is %.0f times as fast by the clock, %.0f times by processors\n",
		took.clock.Seconds()/clock.Seconds(), took.processor.Seconds()/processor.Seconds())
	difference(theirs, ours).print(o.show)
	return nil
}
