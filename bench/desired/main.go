// Command desired measures how long a sweep takes to learn from the repository
// that there is nothing to do: to list the commit, to read what matters around
// the time, and to work out what every account is to have.
//
//	go run ./bench/review -keep DIR   # makes DIR/org
//	go run ./bench/desired -repo DIR/org [-now 2026-11-10T12:00:00Z] [-runs 5]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

func main() {
	dir := flag.String("repo", "", "`DIR` of the organisation's repository")
	at := flag.String("now", "2026-11-10T12:00:00Z", "`TIME` of the sweep")
	runs := flag.Int("runs", 5, "runs of each")
	flag.Parse()
	now, err := time.Parse(time.RFC3339, *at)
	if err == nil {
		err = bench(*dir, now, *runs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/desired:", err)
		os.Exit(1)
	}
}

func bench(dir string, now time.Time, runs int) error {
	index := &desired.Index{}
	for _, c := range []struct {
		name   string
		around bool
		index  *desired.Index
	}{{"around now, nothing remembered", true, nil}, {"around now, first with an index", true, index}, {"around now, days remembered", true, index}, {"everything", false, nil}} {
		for range runs {
			if err := once(dir, c.name, desired.Reading{Around: c.around, Index: c.index, Now: now, Back: 7 * 24 * time.Hour, Ahead: 24 * time.Hour}); err != nil {
				return err
			}
			if !c.around {
				break
			}
		}
	}
	return nil
}

func once(dir, name string, r desired.Reading) error {
	runtime.GC()
	began, used := time.Now(), processor()
	step := func() (clock, cpu time.Duration) {
		clock, cpu = time.Since(began), processor()-used
		began, used = time.Now(), processor()
		return clock, cpu
	}
	zones, err := zone.New()
	if err != nil {
		return err
	}
	r.Zones = zones
	repo, err := tree.Open(dir)
	if err != nil {
		return err
	}
	defer repo.Close()
	if r.Tree, err = repo.Commit("HEAD", tree.Options{}); err != nil {
		return err
	}
	r.Since = r.Tree
	listing, listingCPU := step()
	source, err := desired.Read(context.Background(), r)
	if err != nil {
		return err
	}
	reading, readingCPU := step()
	result := desired.Of(source)
	working, workingCPU := step()
	gate.New(source.Gates())
	gates, gatesCPU := step()
	fmt.Printf("%-32s list %v (%v) read %v (%v) of %v (%v) gates %v (%v); %d files, %d posts read, %d items, %d problems\n", name,
		listing, listingCPU, reading, readingCPU, working, workingCPU, gates, gatesCPU, len(r.Tree.Files), len(source.Org.Posts.All), len(result.Items), len(result.Problems))
	return nil
}

// processor is the time that this process has used of all of them.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Round(time.Millisecond)
}
