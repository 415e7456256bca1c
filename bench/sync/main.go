// Command sync measures what carrying out costs, with the program as it is, a
// ledger behind git's own http server, a real Bluesky server and strict fakes:
//
//	go run ./bench/sync [-posts 100000] [-due 1000] [-pauses 20] [-recalls 200] [-pds FOLDER]
//
// 1. a sweep with nothing to do in a large organisation with a long ledger;
// 2. a thousand posts that are due at once, beside the same calls without a ledger;
// 3. a pause while posts go out;
// 4. taking back what services hold already, within their limits.
//
// -only names some of the four (idle, due, pause, recall). -profile writes a profile
// of the warm idle sweep. The exit code is 1 when a claim about behaviour does not
// hold: something was written or asked although nothing was to do, a post is not out
// or is out twice, a call arrived after a pause, a post was not taken back, or a
// limit was not respected. Times are printed and judged by nobody.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

type options struct {
	posts, due, pauses, recalls, runs int
	pds, keep, profile, only          string
}

func main() {
	var o options
	flag.IntVar(&o.posts, "posts", 100_000, "posts of the organisation in which nothing is to do")
	flag.IntVar(&o.due, "due", 1000, "posts that are due at once")
	flag.IntVar(&o.pauses, "pauses", 20, "how often everything is paused while it sends")
	flag.IntVar(&o.recalls, "recalls", 200, "posts that each service holds when everything is paused")
	flag.IntVar(&o.runs, "runs", 5, "runs of the warm sweep; the median counts")
	flag.StringVar(&o.pds, "pds", os.Getenv("MASTHEAD_PDS"), "`FOLDER` that scripts/pds-tools has filled")
	flag.StringVar(&o.keep, "keep", "", "leave everything in `DIR`")
	flag.StringVar(&o.profile, "profile", "", "write a profile of the warm idle sweep to `FILE`")
	flag.StringVar(&o.only, "only", "idle,due,pause,recall", "which of the four")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	held, err := run(ctx, o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/sync:", err)
		os.Exit(2)
	}
	if !held {
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (held bool, err error) {
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "masthead-sync-"); err != nil {
			return false, err
		}
		defer os.RemoveAll(dir)
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false, err
	}
	t := &table{out: os.Stdout}
	program := filepath.Join(dir, "masthead")
	if err := build(program); err != nil {
		return false, err
	}
	only := strings.Split(o.only, ",")
	for _, part := range []struct {
		name    string
		measure func(context.Context, *world, options, *table) error
	}{{"idle", idle}, {"due", due}, {"pause", pauses}, {"recall", recall}} {
		if !slices.Contains(only, part.name) {
			continue
		}
		w, err := newWorld(filepath.Join(dir, part.name), program)
		if err != nil {
			return false, err
		}
		err = part.measure(ctx, w, o, t)
		w.close()
		if err != nil {
			return false, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return !t.broken, nil
}
