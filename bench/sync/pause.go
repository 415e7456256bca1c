package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"masthead/bench/internal/stage"
	"masthead/internal/provider/mastodon/fake"
)

const (
	pauseAccounts = 8
	pausePosts    = 12                    // that are due at each account for each pause
	pauseSlow     = 15 * time.Millisecond // that a call takes at the service, so that some are under way
)

var mastodonScopes = []string{"read:accounts", "read:statuses", "read:search", "write:accounts", "write:media", "write:statuses"}

// pauses stops everything while a sweep sends, by another process.
func pauses(ctx context.Context, w *world, o options, t *table) error {
	server, err := fake.New(fake.Options{Software: "mastodon", Now: w.clock.Now})
	if err != nil {
		return err
	}
	address, err := w.open("mastodon", server, stage.Posts("/api/v1/statuses"))
	if err != nil {
		return err
	}
	w.doors["mastodon"].slow = pauseSlow
	at := w.clock.Now().Add(30 * time.Minute)
	accounts, posts := map[string]string{}, map[string]string{}
	for i := range pauseAccounts {
		accounts[fmt.Sprintf("north-%d", i)] = w.mastodonAccount(server, i)
		for n := range pausePosts * o.pauses {
			path, text := post(fmt.Sprintf("pause-%d-%04d", i, n), fmt.Sprintf("north-%d", i), at.Add(time.Duration(n/pausePosts)*time.Hour))
			posts[path] = text
		}
	}
	if err := w.small(map[string]string{"mastodon": "{provider: mastodon, url: " + address + "}"}, accounts, posts); err != nil {
		return err
	}
	if _, err := w.sweep(ctx); err != nil {
		return err
	}
	return w.stops(ctx, o, t)
}

// mastodonAccount is the file of an account at a server.
func (w *world) mastodonAccount(server *fake.Server, i int) string {
	token := fmt.Sprintf("token-%d", i)
	me := server.Join(fake.Account{Username: fmt.Sprintf("north%d", i), Token: token, App: "masthead", Scopes: mastodonScopes})
	w.env = append(w.env, fmt.Sprintf("NORTH_%d=%s", i, token))
	return fmt.Sprintf("platform: mastodon\nhandle: north%d@127.0.0.1\nplatform_id: %q\ntarget: mastodon\ncredential: NORTH_%d\n", i, me.ID, i)
}

// stop is one pause under load.
type stop struct {
	took, until time.Duration // of the command; from its start to the last call
	before      int           // calls that the sweep had made when it began
	late        int           // calls that arrived after it had ended
}

func (w *world) stops(ctx context.Context, o options, t *table) error {
	var all []stop
	idle := 0
	for n := range o.pauses {
		if err := w.clock.Leap(time.Hour + time.Minute/2); err != nil {
			return err
		}
		s, err := w.stop(ctx, 3+n*7%40)
		if err != nil {
			return err
		}
		if s.before < 0 {
			idle++
			continue
		}
		all = append(all, s)
	}
	if len(all) == 0 {
		return errors.New("no sweep was sending")
	}
	late := 0
	var took, until []time.Duration
	for _, s := range all {
		late += s.late
		took, until = append(took, s.took), append(until, s.until)
	}
	t.part("3. %d pauses while a sweep sends to %d accounts", len(all), pauseAccounts)
	t.claim("calls that arrived after the command had returned", late == 0, "%d", late)
	t.row("the command, from start to end", "%s in the middle, %s at most", ms(middle(took)), ms(slices.Max(took)))
	t.row("from its start to the last call", "%s in the middle, %s at most", ms(middle(until)), ms(slices.Max(until)))
	if idle > 0 {
		t.row("pauses that met no sweep at work, and do not count", "%d", idle)
	}
	return nil
}

// stop pauses everything once a sweep has made some calls, and lets it go again.
func (w *world) stop(ctx context.Context, calls int) (stop, error) {
	door := w.doors["mastodon"]
	had := door.tally().effects
	wait, err := w.begin(ctx, stage.Runner, "runner", w.syncing()...)
	if err != nil {
		return stop{}, err
	}
	for deadline := time.Now().Add(time.Minute); door.tally().effects < had+calls && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	seq, err := w.pause(ctx)
	ended := time.Now()
	if err != nil {
		return stop{}, err
	}
	if _, err := wait(); err != nil {
		return stop{}, err
	}
	if _, err := w.sweep(ctx); err != nil { // another one, while it holds
		return stop{}, err
	}
	seen := door.tally()
	s := stop{took: ended.Sub(began), until: max(0, seen.last.Sub(began)), before: seen.effects - had, late: door.after(ended)}
	if s.before < calls {
		s.before = -1
	}
	_, err = w.person(ctx, "resume", seq, "--reason", "the bench goes on", "--rest", "drop")
	return s, err
}
