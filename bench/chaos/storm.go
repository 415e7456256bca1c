package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// meanLeap is how far the clock moves between two sweeps, on average.
const meanLeap = 8 * time.Minute

// slots are the folders of what was fetched, one for each process at a time.
const slots = 8

// storm is what happens to the world, and what was seen of it.
type storm struct {
	w        *world
	o        options
	random   *rand.Rand
	tally    map[string]int // how often each kind of trouble was made
	met      map[string]int // kills and freezes by place
	during   int            // calls that arrived during a pause
	slipped  []string       // posts that went out during a pause
	pauses   int
	settled  int // unknowns that a person settled
	reported map[string]string
	frights  []string // ends that are not documented
}

func newStorm(w *world, o options) *storm {
	return &storm{w: w, o: o, random: rand.New(rand.NewPCG(o.seed, 3)), tally: map[string]int{}, met: map[string]int{}, reported: map[string]string{}}
}

// trouble is one way to disturb a sweep.
type trouble struct {
	name   string
	weight int
	make   func(context.Context) error
}

func (s *storm) troubles() []trouble {
	return []trouble{
		{"none", 2, func(ctx context.Context) error { return s.plain(ctx, 0) }},
		{"killed at a step", 6, s.killedAtStep},
		{"killed at any time", 3, s.killedAnytime},
		{"frozen past its lease, another goes on, thawed", 2, s.frozen},
		{"broken network to the services", 4, func(ctx context.Context) error { return s.weather(ctx, 0.25, s.services()...) }},
		{"broken network to the ledger", 2, func(ctx context.Context) error { return s.weather(ctx, 0.2, "ledger") }},
		{"two to eight at once", 3, s.race},
		{"two to eight at once, killed and cut off", 2, s.wildRace},
		{"a clock that is off", 1, func(ctx context.Context) error { return s.plain(ctx, s.skew()) }},
		{"everything paused while it sends", 1, s.paused},
	}
}

func (s *storm) services() []string {
	var names []string
	for _, name := range sorted(s.w.doors) {
		if name != "ledger" {
			names = append(names, name)
		}
	}
	return names
}

// rage makes trouble, sweep by sweep.
func (s *storm) rage(ctx context.Context) error {
	all, sum := s.troubles(), 0
	for _, t := range all {
		sum += t.weight
	}
	for i := range s.o.sweeps {
		if err := s.w.clock.Leap(time.Duration(s.random.Int64N(int64(2 * meanLeap)))); err != nil {
			return err
		}
		n := s.random.IntN(sum)
		for _, t := range all {
			if n -= t.weight; n < 0 {
				s.tally[t.name]++
				if err := t.make(ctx); err != nil {
					return fmt.Errorf("sweep %d, %s: %w", i+1, t.name, err)
				}
				break
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if (i+1)%50 == 0 {
			fmt.Printf("%d sweeps\n", i+1)
		}
	}
	return nil
}

// begin starts a sweep.
func (s *storm) begin(ctx context.Context, slot int, skew time.Duration, gated bool) (*process, error) {
	return s.w.launch(ctx, s.w.sync(slot, skew, gated))
}

// end takes what was seen of a process.
func (s *storm) end(p *process) {
	for _, e := range p.seen {
		if e.Step == "finding" && e.Key != "" {
			s.reported[e.Key] = e.Result + ": " + e.Reason
		}
	}
	if err := p.failed(); err != nil {
		s.frights = append(s.frights, err.Error())
	}
}

func (s *storm) skew() time.Duration { return time.Duration(s.random.IntN(101)-50) * time.Second }

func (s *storm) plain(ctx context.Context, skew time.Duration) error {
	p, err := s.begin(ctx, 0, skew, false)
	if err != nil {
		return err
	}
	p.drain()
	s.end(p)
	return nil
}

// here decides whether a process is met at a step: the less often that has
// happened there, the likelier. So the steps that most sweeps come by do not take
// it all. A program that is wrong is met where it is wrong.
func (s *storm) here(e event) bool {
	if s.o.sabotage {
		return e.place() == "after call"
	}
	return s.random.Float64()*float64(1+s.met[e.place()]) < 0.25
}

// meet lets a process run until it stands at a step, and does something to it
// there. false: it came to its end before.
func (s *storm) meet(p *process, do func() error) (bool, error) {
	for e := range p.events {
		p.seen = append(p.seen, e)
		if s.here(e) {
			s.met[e.place()]++
			return true, do()
		}
		p.goOn()
	}
	return false, nil
}

func (s *storm) killedAtStep(ctx context.Context) error {
	p, err := s.begin(ctx, 0, 0, true)
	if err != nil {
		return err
	}
	if _, err := s.meet(p, func() error { p.kill(); return nil }); err != nil {
		return err
	}
	p.drain()
	s.end(p)
	return nil
}

func (s *storm) killedAnytime(ctx context.Context) error {
	p, err := s.begin(ctx, 0, 0, false)
	if err != nil {
		return err
	}
	timer := time.AfterFunc(time.Duration(s.random.IntN(1500))*time.Millisecond, p.kill)
	defer timer.Stop()
	p.drain()
	s.end(p)
	return nil
}

// frozen lets a process sleep until its claims are over and another has gone on
// with them; then it wakes up, and does not know.
func (s *storm) frozen(ctx context.Context) error {
	p, err := s.begin(ctx, 0, 0, true)
	if err != nil {
		return err
	}
	_, err = s.meet(p, func() error {
		p.stop()
		defer p.goOn()
		defer p.awake()
		if err := s.w.clock.Leap(15 * time.Minute); err != nil {
			return err
		}
		other, err := s.begin(ctx, 1, 0, false)
		if err != nil {
			return err
		}
		other.drain()
		s.end(other)
		return nil
	})
	if err != nil {
		return err
	}
	p.drain()
	s.end(p)
	return nil
}

func (s *storm) weather(ctx context.Context, chance float64, names ...string) error {
	for _, name := range names {
		s.w.doors[name].weather(chance)
		defer s.w.doors[name].weather(0)
	}
	return s.plain(ctx, 0)
}

// race runs several at once.
func (s *storm) race(ctx context.Context) error {
	all, err := s.several(ctx)
	if err != nil {
		return err
	}
	for _, p := range all {
		p.drain()
		s.end(p)
	}
	return nil
}

func (s *storm) several(ctx context.Context) ([]*process, error) {
	var all []*process
	for i := range 2 + s.random.IntN(slots-1) {
		p, err := s.begin(ctx, i, s.skew(), false)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

func (s *storm) wildRace(ctx context.Context) error {
	for _, d := range s.w.doors {
		d.weather(0.1)
		defer d.weather(0)
	}
	all, err := s.several(ctx)
	if err != nil {
		return err
	}
	for _, p := range all[1:] {
		timer := time.AfterFunc(time.Duration(s.random.IntN(4000))*time.Millisecond, p.kill)
		defer timer.Stop()
	}
	for _, p := range all {
		p.drain()
		s.end(p)
	}
	return nil
}

// paused stops everything while a sweep is sending. What arrives at a service
// after the command has returned was sent during the pause.
func (s *storm) paused(ctx context.Context) error {
	p, err := s.begin(ctx, 0, 0, false)
	if err != nil {
		return err
	}
	time.Sleep(time.Duration(s.random.IntN(1500)) * time.Millisecond)
	said, err := s.w.person(ctx, "pause", "--all", "--reason", "chaos", "--format", "json")
	began, clock := time.Now(), s.w.clock.Now()
	if err != nil {
		return err
	}
	var stop struct {
		Entry struct{ Seq int64 } `json:"entry"`
	}
	if err := json.Unmarshal([]byte(said), &stop); err != nil {
		return fmt.Errorf("what pause said: %w", err)
	}
	p.drain()
	s.end(p)
	for _, leap := range []time.Duration{0, 40 * time.Minute, 40 * time.Minute} { // the first calls back what is handed over
		if err := s.w.clock.Leap(leap); err != nil {
			return err
		}
		if err := s.race(ctx); err != nil {
			return err
		}
	}
	s.pauses++
	for _, d := range s.w.doors {
		if d.name != "ledger" {
			s.during += d.since(began)
		}
	}
	if err := s.slippedSince(clock); err != nil {
		return err
	}
	_, err = s.w.person(ctx, "resume", fmt.Sprint(stop.Entry.Seq), "--reason", "chaos is over", "--rest", "release")
	return err
}

// slippedSince finds what a service itself let go while everything was paused.
func (s *storm) slippedSince(t time.Time) error {
	for _, a := range s.w.accounts {
		all, err := a.truth()
		if err != nil {
			return err
		}
		for _, x := range all {
			if !x.waits && x.at.After(t.Add(time.Minute)) {
				s.slipped = append(s.slipped, a.id+": "+x.text)
			}
		}
	}
	return nil
}

// mostCalm is how many sweeps may be needed until nothing is left to do.
const mostCalm = 60

// calm goes on without trouble until nothing is left, and a person settles what
// only a person can.
func (s *storm) calm(ctx context.Context) error {
	last := s.w.posts[len(s.w.posts)-1].at
	if ahead := last.Sub(s.w.clock.Now()); ahead > 0 {
		if err := s.w.clock.Leap(ahead); err != nil {
			return err
		}
	}
	for quietFor := 0; quietFor < 3; {
		if s.tally["calm"]++; s.tally["calm"] > mostCalm {
			return nil // the verdict shows what is missing
		}
		if err := s.w.clock.Leap(15 * time.Minute); err != nil {
			return err
		}
		s.reported = map[string]string{}
		p, err := s.begin(ctx, 0, 0, false)
		if err != nil {
			return err
		}
		p.drain()
		s.end(p)
		settled, err := s.settle(ctx)
		if err != nil {
			return err
		}
		quietFor++
		for _, e := range p.seen {
			if e.Step == "call" || e.Step == "claimed" || settled > 0 {
				quietFor = 0
			}
		}
	}
	return nil
}

// settle looks, as a person would, and says what is there.
func (s *storm) settle(ctx context.Context) (n int, err error) {
	for _, key := range sorted(s.reported) {
		if !strings.HasPrefix(s.reported[key], "unknown: ") {
			continue
		}
		found, err := s.w.look(key)
		if err != nil {
			return n, err
		}
		args := []string{"ledger", "resolve", key, "--as", "absent", "--evidence", "it is not there, and nobody is sending"}
		if found != nil {
			args = []string{"ledger", "resolve", key, "--as", "published", "--id", found.id, "--evidence", "it is there"}
			if found.waits {
				args[4] = "handed_over"
			}
		}
		if _, err := s.w.person(ctx, args...); err != nil {
			return n, err
		}
		n++
		s.settled++
	}
	return n, nil
}
