package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"masthead/bench/internal/stage"
	hootsuite "masthead/internal/provider/hootsuite/fake"
	mastodon "masthead/internal/provider/mastodon/fake"
)

const (
	perDay     = 25              // that Mastodon takes for one day
	everySweep = 5 * time.Minute // by the clock that is moved
	mostSweeps = 200
	mostIdle   = 15 // sweeps without any progress
)

// holder is a service that holds posts, with its own truth.
type holder struct {
	name         string
	waiting, out func() int
}

// recall lets three services hold posts for the days to come, pauses everything,
// and sweeps until all are taken back.
func recall(ctx context.Context, w *world, o options, t *table) error {
	holders, err := w.holders(o.recalls)
	if err != nil {
		return err
	}
	all := o.recalls * len(holders)
	handing, err := w.until(ctx, func() int { return all - sum(holders, holder.isWaiting) })
	if err != nil {
		return err
	}
	t.part("4. %d posts at each of %d services, held by them for %d days, with a sweep every %s", o.recalls, len(holders), (o.recalls+perDay-1)/perDay, everySweep)
	t.claim("all are handed over", handing.left == 0, "%d of %d after %d sweeps, %s%s", all-handing.left, all, handing.sweeps, handing.took, handing.said)
	before := w.counts()
	if _, err := w.pause(ctx); err != nil {
		return err
	}
	back, err := w.until(ctx, func() int { return sum(holders, holder.isWaiting) })
	if err != nil {
		return err
	}
	after := w.counts()
	t.claim("all are taken back", back.left == 0, "%d left after %d sweeps, %s%s", back.left, back.sweeps, back.took, back.said)
	t.row("real time of these sweeps", "%.1f s", back.real.Seconds())
	t.claim("none went out", sum(holders, holder.isOut) == 0, "%d", sum(holders, holder.isOut))
	for _, h := range holders {
		n := after[h.name].refused - before[h.name].refused
		t.claim("limits of "+h.name, n <= back.sweeps, "%d requests, %d answers of 429 (one ends the work there for that sweep)", after[h.name].asked-before[h.name].asked, n)
	}
	return nil
}

func (h holder) isWaiting() int { return h.waiting() }
func (h holder) isOut() int     { return h.out() }

func sum(holders []holder, of func(holder) int) (n int) {
	for _, h := range holders {
		n += of(h)
	}
	return n
}

// course is how some sweeps went.
type course struct {
	sweeps, left int
	took, real   time.Duration // by the clock that is moved, and by the real one
	said         string
}

// until sweeps until nothing is left, or nothing changes any more.
func (w *world) until(ctx context.Context, left func() int) (course, error) {
	c := course{left: left()}
	from, start := w.clock.Now(), time.Now()
	for idle := 0; c.left > 0 && c.sweeps < mostSweeps && idle < mostIdle; idle++ {
		if c.sweeps > 0 {
			if err := w.clock.Leap(everySweep); err != nil {
				return c, err
			}
		}
		e, err := w.sweep(ctx)
		if err != nil {
			return c, err
		}
		c.sweeps++
		if n := left(); n < c.left {
			c.left, idle = n, 0
		}
		c.said = first(e.findings())
	}
	c.took, c.real = w.clock.Now().Sub(from).Round(time.Second), time.Since(start)
	if c.left == 0 {
		c.said = ""
	}
	return c, nil
}

// holders opens the services, and makes the organisation: as many posts a day as
// Mastodon takes, from the day after tomorrow.
func (w *world) holders(count int) ([]holder, error) {
	var all []holder
	targets, accounts, posts := map[string]string{}, map[string]string{}, map[string]string{}
	add := func(h holder, provider string, server http.Handler, paths ...string) error {
		address, err := w.open(h.name, server, stage.Posts(paths...))
		targets[h.name] = "{provider: " + provider + ", url: " + address + ", hand_over_before: 90d}"
		all = append(all, h)
		return err
	}
	for i, software := range []string{"mastodon", "gotosocial"} {
		server, err := mastodon.New(mastodon.Options{Software: software, Now: w.clock.Now, Limits: true})
		if err != nil {
			return nil, err
		}
		if err := add(mastodonHolder(software, server), "mastodon", server, "/api/v1/statuses"); err != nil {
			return nil, err
		}
		text := w.mastodonAccount(server, i)
		accounts["north-"+software] = strings.Replace(text, "target: mastodon", "target: "+software, 1)
	}
	server := hootsuite.New(w.clock.Now, hootsuite.Login{Client: "client", Secret: "client-secret", Member: "1"},
		hootsuite.Profile{ID: "100", Type: "FACEBOOKPAGE", Network: "1000", Username: "North"})
	if err := add(hootsuiteHolder(server), "hootsuite", server, "/v1/messages"); err != nil {
		return nil, err
	}
	accounts["north-suite"] = "platform: facebook\nhandle: North\nplatform_id: \"1000\"\ntarget: suite\ncredential: SUITE\n"
	w.env = append(w.env, `SUITE={"client_id": "client", "client_secret": "client-secret", "member_id": "1"}`)
	day := w.clock.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, 2)
	for i := range count {
		for _, h := range all {
			at := day.AddDate(0, 0, i/perDay).Add(time.Duration(i%perDay)*30*time.Minute + 8*time.Hour)
			path, text := post(fmt.Sprintf("%s-%04d", h.name, i), "north-"+h.name, at)
			posts[path] = text
		}
	}
	return all, w.small(targets, accounts, posts)
}

func mastodonHolder(name string, server *mastodon.Server) holder {
	return holder{name, func() (n int) {
		for _, p := range server.Store().Waiting {
			if p.Gone == nil && p.Out == "" {
				n++
			}
		}
		return n
	}, func() (n int) { return len(server.Store().Posts) }}
}

func hootsuiteHolder(server *hootsuite.Server) holder {
	count := func(state string) func() int {
		return func() (n int) {
			for _, m := range server.Messages() {
				if m.State == state {
					n++
				}
			}
			return n
		}
	}
	return holder{"suite", count("SCHEDULED"), count("SENT")}
}
