// Command chaos tries to make Masthead publish something twice, or lose it. It
// lets an organisation with hundreds of due posts be synced by processes that are
// killed and frozen at every step, over networks that break before and after a
// request has arrived, by clocks that are off, with a ledger that refuses, while
// somebody pauses everything. Then it reads from the servers what is out there.
//
//	go run ./bench/chaos [-sweeps 1000] [-posts 500] [-seed 1] [-pds FOLDER] [-keep DIR]
//
// -pds names the folder that scripts/pds-tools has filled; without it there is no
// Bluesky, which is said. -sabotage builds the program so that it writes down that
// it is about to send only after it has sent: that must show doubles, or this
// bench proves nothing. The exit code is 1 when a post is doubled, lost, altered or
// sent during a pause.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

type options struct {
	sweeps, posts int
	seed          uint64
	pds, keep     string
	sabotage      bool
}

func main() {
	var o options
	flag.IntVar(&o.sweeps, "sweeps", 1000, "how many sweeps are disturbed")
	flag.IntVar(&o.posts, "posts", 500, "how many posts become due meanwhile")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().UnixNano()), "what chance begins with; it is printed")
	flag.StringVar(&o.pds, "pds", os.Getenv("MASTHEAD_PDS"), "`FOLDER` with a Bluesky server")
	flag.StringVar(&o.keep, "keep", "", "leave everything in `DIR`")
	flag.BoolVar(&o.sabotage, "sabotage", false, "build the program wrongly, to see that this bench notices")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	bad, err := run(ctx, o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/chaos:", err)
		os.Exit(2)
	}
	if bad {
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (bad bool, err error) {
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "masthead-chaos-"); err != nil {
			return false, err
		}
		defer os.RemoveAll(dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return false, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false, err
	}
	began := time.Now()
	w, err := newWorld(ctx, dir, o)
	if err != nil {
		return false, err
	}
	defer w.close()
	fmt.Printf("%d sweeps over %d posts to %s, seed %d\n", o.sweeps, o.posts, w.places(), o.seed)
	s := newStorm(w, o)
	if err := s.rage(ctx); err != nil {
		return false, err
	}
	if err := s.calm(ctx); err != nil {
		return false, err
	}
	v, err := w.judge(s)
	if err != nil {
		return false, err
	}
	v.print(os.Stdout, s, time.Since(began))
	return v.bad(), nil
}
