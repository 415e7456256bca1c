package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"masthead/bench/internal/stage"
	"masthead/internal/provider/bluesky/pds"
)

const (
	dueAccounts = 10
	sideBySide  = 8 // calls of a sweep at the same time, each at another account
	collection  = "app.bsky.feed.post"
)

// due sends what is due at once to a real Bluesky server.
func due(ctx context.Context, w *world, o options, t *table) error {
	if o.pds == "" {
		t.part("2. %d due posts: left out, since -pds or MASTHEAD_PDS names no Bluesky server", o.due)
		return nil
	}
	s, err := w.bluesky(ctx, o.pds)
	if err != nil {
		return err
	}
	bare, err := s.bare(o.due)
	if err != nil {
		return err
	}
	at := w.clock.Now().Add(time.Hour)
	if err := w.blueskyPosts(s, o.due, at); err != nil {
		return err
	}
	if _, err := w.sweep(ctx); err != nil { // the ledger begins
		return err
	}
	if err := w.clock.Leap(61 * time.Minute); err != nil {
		return err
	}
	before := w.counts()
	e, err := w.sweep(ctx)
	if err != nil {
		return err
	}
	t.part("2. %d due posts to %d accounts of a Bluesky server", o.due, len(s.accounts))
	w.shares(t, e, before, bare, o.due)
	return s.outOnce(t, o.due, e)
}

// site is a Bluesky server behind its door.
type site struct {
	address  string
	accounts []*pds.Account
}

func (w *world) bluesky(ctx context.Context, tools string) (*site, error) {
	tools, err := filepath.Abs(tools)
	if err != nil {
		return nil, err
	}
	server, err := pds.Run(ctx, pds.Options{Tools: tools, Data: filepath.Join(w.dir, "pds")})
	if err != nil {
		return nil, err
	}
	w.closers = append(w.closers, server.Stop)
	real, err := url.Parse(server.URL)
	if err != nil {
		return nil, err
	}
	proxy := httputil.NewSingleHostReverseProxy(real)
	proxy.ErrorLog = stage.Quiet()
	s := &site{}
	if s.address, err = w.open("bluesky", proxy, stage.Posts("/xrpc/com.atproto.repo.putRecord", "/xrpc/com.atproto.repo.createRecord", "/xrpc/com.atproto.repo.applyWrites")); err != nil {
		return nil, err
	}
	for i := range dueAccounts {
		a, err := server.Account(fmt.Sprintf("bench%d", i))
		if err != nil {
			return nil, err
		}
		s.accounts = append(s.accounts, a)
	}
	return s, nil
}

// blueskyPosts makes the organisation whose posts are due.
func (w *world) blueskyPosts(s *site, count int, at time.Time) error {
	files, posts := map[string]string{}, map[string]string{}
	for i, a := range s.accounts {
		files[fmt.Sprintf("north-%d", i)] = fmt.Sprintf("platform: bluesky\nhandle: %s\nplatform_id: %s\ntarget: bluesky\ncredential: NORTH_%d\n", a.Handle, a.DID, i)
		w.env = append(w.env, fmt.Sprintf("NORTH_%d=%s", i, a.AppPassword))
	}
	for i := range count {
		path, text := post(fmt.Sprintf("due-%04d", i), fmt.Sprintf("north-%d", i%len(s.accounts)), at)
		posts[path] = text
	}
	return w.small(map[string]string{"bluesky": "{provider: bluesky, url: " + s.address + "}"}, files, posts)
}

// bare makes as many calls with nothing around them: one session for each account,
// and as many at a time as a sweep makes. What they make is taken away again.
func (s *site) bare(count int) (time.Duration, error) {
	var sessions []*pds.Account
	for _, a := range s.accounts {
		login, err := pds.Login(s.address, a.Handle, a.AppPassword)
		if err != nil {
			return 0, err
		}
		sessions = append(sessions, login)
	}
	errs := make([]error, len(sessions))
	room := make(chan struct{}, sideBySide)
	var wg sync.WaitGroup
	start := time.Now()
	for n, session := range sessions {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			for i := n; i < count && errs[n] == nil; i += len(sessions) {
				_, errs[n] = session.Put(collection, tid(i), map[string]any{"$type": collection, "createdAt": "2026-01-01T00:00:00Z", "langs": []string{"en"},
					"text": fmt.Sprintf("This is due-%04d, and nobody else says it.", i)})
			}
		})
	}
	wg.Wait()
	took := time.Since(start)
	for _, a := range s.accounts {
		errs = append(errs, a.Wipe(collection))
	}
	return took, errors.Join(errs...)
}

// tid is a key of a record, as Bluesky has them.
func tid(n int) string {
	const digits = "234567abcdefghijklmnopqrstuvwxyz"
	key := []byte("3k22222222222")
	for i := len(key) - 1; n > 0; i-- {
		key[i] = digits[n%len(digits)]
		n /= len(digits)
	}
	return string(key)
}

// shares says where the time of a sweep went, by its events.
func (w *world) shares(t *table, e ended, before map[string]tally, bare time.Duration, count int) {
	after := w.counts()
	ledger, service := after["ledger"], after["bluesky"]
	pushes, asked := ledger.effects-before["ledger"].effects, ledger.asked-before["ledger"].asked
	busy := service.busy - before["bluesky"].busy
	t.row("the sweep, as a process", "%.2f s by the clock, %.2f s of processors, %d MB", e.clock.Seconds(), e.processors.Seconds(), e.memory>>20)
	t.row("the same calls with nothing around them", "%.2f s by the clock", bare.Seconds())
	t.row("time in which the server had a call to answer", "%.2f s, %.0f %%", busy.Seconds(), 100*busy.Seconds()/e.clock.Seconds())
	t.row("what is not the server's, by the calls alone", "%.0f %%", 100*(1-bare.Seconds()/e.clock.Seconds()))
	spent := e.spent()
	for _, s := range []string{"write", "refresh", "prove", "describe", "plan", "prepare", "call"} {
		t.row("  "+steps[s], "%.2f s", spent[s].Seconds())
	}
	t.row("requests to the ledger's host, a post", "%.2f (%d pushes)", float64(asked)/float64(count), pushes)
	t.row("requests to the service, a post", "%.2f", float64(service.asked-before["bluesky"].asked)/float64(count))
}

var steps = map[string]string{"write": "writing the ledger", "refresh": "reading the ledger before calls", "prove": "proving the branch", "describe": "asking services",
	"plan": "planning", "prepare": "preparing", "call": "at least one call under way"}

// spent is how long each step was under way.
func (e ended) spent() map[string]time.Duration {
	spent, open, since := map[string]time.Duration{}, map[string]int{}, map[string]time.Time{}
	for _, s := range e.events {
		step := s.Step
		if _, own := steps[step]; !own {
			step = "write"
		}
		switch {
		case s.When == "before":
			if open[step]++; open[step] == 1 {
				since[step] = s.At
			}
		case s.When == "after" && open[step] > 0:
			if open[step]--; open[step] == 0 {
				spent[step] += s.At.Sub(since[step])
			}
		}
	}
	return spent
}

// outOnce reads from the server what is out.
func (s *site) outOnce(t *table, count int, e ended) error {
	texts := map[string]int{}
	for _, a := range s.accounts {
		records, err := a.Records(collection)
		if err != nil {
			return err
		}
		for _, r := range records {
			var value struct{ Text string }
			if err := json.Unmarshal(r.Value, &value); err != nil {
				return err
			}
			texts[value.Text]++
		}
	}
	out, double := 0, 0
	for i := range count {
		switch n := texts[fmt.Sprintf("This is due-%04d, and nobody else says it.", i)]; {
		case n > 1:
			double++
		case n == 1:
			out++
		}
	}
	t.claim("each post is out once", out == count && double == 0 && len(texts) == count, "%d of %d out, %d more than once%s", out, count, double, first(e.findings()))
	return nil
}

func first(findings []string) string {
	if len(findings) == 0 {
		return ""
	}
	return fmt.Sprintf("; %d findings, such as %s", len(findings), strings.TrimSpace(findings[0]))
}
