package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"masthead/bench/internal/load"
)

// The generator's first post, and how long a thousand posts last.
var firstPost = time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)

const perThousand = 3 * 24 * time.Hour

// idle is a sweep in a large organisation at a moment at which nothing is due.
func idle(ctx context.Context, w *world, o options, t *table) error {
	size := load.Size{Districts: 20, People: 80, Accounts: 1000, Posts: o.posts}
	span := time.Duration(max(1, o.posts/size.Accounts)) * perThousand
	now := firstPost.Add(span * 95 / 100).Truncate(24 * time.Hour).Add(3 * time.Hour)
	if err := w.clock.Leap(time.Until(now)); err != nil {
		return err
	}
	if err := w.large(size); err != nil {
		return err
	}
	keys, last, err := w.past(ctx, firstPost.Add(-24*time.Hour), now)
	if err != nil {
		return err
	}
	t.part("1. nothing to do: %d posts, %d accounts, %d districts; a ledger of %d keys and %d entries", size.Posts, size.Accounts, size.Districts, keys, last.Seq)
	head, err := w.head()
	if err != nil {
		return err
	}
	before := w.counts()
	if err := w.quiet(ctx, t, "caches cold", 1); err != nil {
		return err
	}
	if err := w.quiet(ctx, t, "caches warm, middle of "+fmt.Sprint(o.runs), o.runs); err != nil {
		return err
	}
	if o.profile != "" {
		w.env = append(w.env, "BENCH_PROFILE="+o.profile)
		if _, err := w.sweep(ctx); err != nil {
			return err
		}
	}
	after, err := w.head()
	if err != nil {
		return err
	}
	counts := w.counts()
	t.claim("the ledger is as it was", after == head && counts["ledger"].effects == before["ledger"].effects, "%s, %d pushes", after[:10], counts["ledger"].effects)
	for _, name := range []string{"mastodon", "bluesky", "suite"} {
		t.claim("nobody was asked at "+name, counts[name].asked == 0, "%d requests", counts[name].asked)
	}
	t.row("requests to the ledger's host, a sweep", "%.1f", float64(counts["ledger"].asked-before["ledger"].asked)/float64(o.runs+1))
	return nil
}

// quiet makes sweeps, and shows the one in the middle.
func (w *world) quiet(ctx context.Context, t *table, name string, runs int) error {
	var all []ended
	for range runs {
		e, err := w.sweep(ctx)
		if err != nil {
			return err
		}
		for _, s := range e.events {
			if s.Step == "claimed" || s.Step == "call" || s.Step == "describe" {
				return fmt.Errorf("there was something to do: %+v", s)
			}
		}
		if f := e.findings(); len(f) > 0 {
			return fmt.Errorf("%d findings, such as %s", len(f), f[0])
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b ended) int { return int(a.clock - b.clock) })
	e := all[len(all)/2]
	t.row(name, "%.2f s by the clock, %.2f s of processors, %d MB", e.clock.Seconds(), e.processors.Seconds(), e.memory>>20)
	return nil
}

// large makes the organisation of the generator, with a service behind each account.
func (w *world) large(size load.Size) error {
	settings := "targets:\n"
	for name, provider := range map[string]string{"mastodon": "mastodon", "bluesky": "bluesky", "suite": "hootsuite"} {
		address, err := w.open(name, http.NotFoundHandler(), func(r *http.Request) bool { return r.Method != http.MethodGet })
		if err != nil {
			return err
		}
		settings += fmt.Sprintf("  %s: {provider: %s, url: %s, hand_over_before: 1h}\n", name, provider, address)
	}
	w.env = append(w.env, `BENCH={"client_id": "client", "client_secret": "client-secret", "member_id": "1"}`)
	targets := map[string]string{"mastodon": "mastodon", "bluesky": "bluesky", "facebook": "suite", "x": "suite", "threads": "suite"}
	return w.publish(func(s *load.Stream) {
		s.Keep(load.Each(size, func(path string, text []byte) error {
			if path == "masthead.yaml" {
				text = append(bytes.TrimRight(text, "\n"), "\n"+settings...)
			}
			return s.File(path, targeted(path, text, targets))
		}))
	})
}

func (w *world) head() (string, error) {
	out, err := exec.Command("git", "-C", filepath.Join(w.dir, "hub", "hub.git"), "rev-parse", "masthead/ledger").Output()
	return strings.TrimSpace(string(out)), err
}

func (w *world) counts() map[string]tally {
	all := map[string]tally{}
	for name, d := range w.doors {
		all[name] = d.tally()
	}
	return all
}
