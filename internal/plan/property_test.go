package plan

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Random organisations, random services, random accidents: no plan breaks the
// law (see lawful), and once the accidents end, carrying out plans gives what is
// wanted, and the next plan is empty.
func TestPlansLeadToWhatIsWanted(t *testing.T) {
	runs := 150
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		runs = 5000
	}
	for seed := range uint64(runs) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { randomly(t, rand.New(rand.NewPCG(seed, 7))) })
	}
}

// chance plays one world.
type chance struct {
	*world
	r    *rand.Rand
	busy map[string]bool // accounts with a stop or a gate of some time
}

func randomly(t *testing.T, r *rand.Rand) {
	c := &chance{world: newWorld(t), r: r}
	for n := range 1 + r.IntN(3) {
		c.randomAccount(fmt.Sprint("account-", n))
	}
	for n := range 1 + r.IntN(5) {
		c.randomPost(fmt.Sprint("post-", n))
	}
	for range 4 + r.IntN(6) {
		c.accident()
		p := c.plan()
		for _, o := range p.Operations {
			c.risk(o)
		}
		for _, task := range p.Tasks {
			if r.IntN(2) == 0 && c.run.Book().State(task.Key).Out != ledger.IsHandedOver {
				c.attest(task)
			}
		}
		c.now = c.now.Add(time.Duration(r.IntN(40)) * time.Minute)
	}
	c.calm()
	c.converge()
}

func (c *chance) randomAccount(id string) {
	if c.r.IntN(6) == 0 {
		c.account(id, nil)
		return
	}
	caps := chainCaps()
	caps.Thread = []provider.Threading{provider.Chain, provider.Whole, provider.NoThread}[c.r.IntN(3)]
	caps.Comment = c.r.IntN(2) == 0
	if c.r.IntN(2) == 0 {
		caps.Schedule = &provider.Schedule{Earliest: time.Duration(c.r.IntN(30)) * time.Minute}
	}
	for _, v := range []ledger.Verb{ledger.Replace, ledger.Reschedule} {
		if c.r.IntN(3) == 0 {
			caps.Verbs = slices.DeleteFunc(caps.Verbs, func(has ledger.Verb) bool { return has == v })
		}
	}
	if c.r.IntN(3) == 0 {
		caps.Rates = []provider.Rate{{Most: 1 + c.r.IntN(4), Per: 20 * time.Minute}}
	}
	if c.r.IntN(2) == 0 {
		caps.Dedupe = provider.Deterministic
	}
	c.account(id, &caps)
}

func (c *chance) randomPost(id string) {
	accounts := slices.Sorted(maps.Keys(c.service))
	account := accounts[c.r.IntN(len(accounts))]
	i := c.post(id, account, start.Add(time.Duration(c.r.IntN(240)-20)*time.Minute), c.texts()...)
	i.HandOver, i.Window = time.Duration(c.r.IntN(3))*time.Hour, time.Duration(1+c.r.IntN(5))*time.Hour
	c.comment(i)
}

func (c *chance) comment(i *desired.Item) {
	if content, _ := i.Content(); c.r.IntN(3) == 0 {
		content.Comment = fmt.Sprint("comment ", c.r.IntN(100))
		c.says(i, content)
	}
}

func (c *chance) texts() []string {
	var texts []string
	for range 1 + c.r.IntN(3) {
		texts = append(texts, fmt.Sprint("text ", c.r.IntN(1000)))
	}
	return texts
}

// accident is something that happens to the organisation.
func (c *chance) accident() {
	keys := slices.SortedFunc(maps.Keys(c.items), byKey)
	i := c.items[keys[c.r.IntN(len(keys))]]
	switch c.r.IntN(11) {
	case 0, 1: // an edit
		texts := c.texts()
		edited := c.post(i.Key.Post, i.Key.Target, i.At, texts...)
		edited.HandOver, edited.Window, edited.Want = i.HandOver, i.Window, i.Want
		c.comment(edited)
	case 2:
		i.At = i.At.Add(time.Duration(c.r.IntN(120)-60) * time.Minute)
	case 3:
		i.Want = []desired.Want{desired.Out, desired.Held, desired.Gone}[c.r.IntN(3)]
	case 4:
		c.in.Quarantine = map[string]string{i.Path: "nobody approved it"}
	case 5:
		c.in.Bars = nil
		if c.r.IntN(2) == 0 {
			from, to := c.now.Add(time.Duration(c.r.IntN(60))*time.Minute), c.now.Add(2*time.Hour)
			c.in.Bars = func(s gate.Send, at time.Time) []gate.Bar {
				if s.Post != i.Key.Post || at.Before(from) || !at.Before(to) {
					return nil
				}
				return []gate.Bar{{Kind: gate.Blackout, Path: "calendar/blackouts/a.yaml", Until: to}}
			}
		}
	case 6:
		event := []ledger.Event{ledger.Paused, ledger.Held, ledger.Takedown}[c.r.IntN(3)]
		c.write(c.person, ledger.Entry{Event: event, Scope: []string{"post/" + i.Key.Post}, Reason: "a storm"})
	case 7:
		c.lift()
	case 8:
		c.service[i.AccountID].why = []string{"", "more than can be listed"}[c.r.IntN(2)]
	case 9: // a stranger
		s := c.service[i.AccountID]
		id := fmt.Sprint("stranger-", c.r.IntN(1000))
		s.things[id] = &thing{Item: provider.Item{Remote: provider.Remote{ID: id}, At: c.now, Content: provider.Content{Parts: []provider.Part{{Text: "a stranger"}}}}}
	}
}

func (c *chance) lift() {
	if err := c.person.Refresh(c.t.Context()); err != nil {
		c.t.Fatal(err)
	}
	for _, s := range c.person.Book().Stopped() {
		event := ledger.Unheld
		if s.Event == ledger.Paused {
			event = ledger.Resumed
		}
		c.write(c.person, ledger.Entry{Event: event, Stop: s.Seq, Reason: "over"})
	}
}

// risk carries out an operation, or fails at it.
func (c *chance) risk(o Operation) {
	if o.After != (ledger.Key{}) && c.run.Book().State(o.After).Out == ledger.None {
		return // what it answers failed
	}
	switch c.r.IntN(8) {
	case 0:
		c.do(o, "it does not want to", 0)
	case 1:
		c.do(o, "", 1+c.r.IntN(4)) // the run dies before the call
	case 2: // nobody comes to it
	default:
		c.do(o, "", 0)
	}
}

// calm ends all accidents.
func (c *chance) calm() {
	c.lift()
	c.in.Quarantine, c.in.Bars = nil, nil
	c.now = c.now.Add(12 * time.Hour) // claims end, and everything is due or over
	for _, k := range slices.SortedFunc(maps.Keys(c.items), byKey) {
		i := c.items[k]
		i.At, i.Window = c.now, 100*time.Hour // a person gives it a new time
		content, _ := i.Content()
		content.Language = "en" // and another version, so that what was refused is tried again
		c.says(i, content)
	}
	for _, s := range c.service {
		s.why = ""
	}
	for _, k := range c.run.Book().Keys() {
		if c.run.Book().Undecided(k) {
			c.write(c.person, ledger.Entry{Event: ledger.Decided, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, As: ledger.Release})
		}
	}
}

// converge carries out plans until there is nothing more to do.
func (c *chance) converge() {
	c.t.Helper()
	for range 100 {
		p := c.plan()
		c.all(p)
		c.releaseAll(p)
		if len(p.Operations)+len(p.Tasks) == 0 && !slices.ContainsFunc(p.Waiting, func(w Waiting) bool { return w.Why == Capped || w.Why == Undecided }) {
			c.asWanted(p)
			return
		}
		if c.now = c.now.Add(time.Minute); len(p.Operations) == 0 && p.Next.After(c.now) {
			c.now = p.Next
		}
	}
	c.t.Errorf("there is always something to do: %s", tells(c.plan()))
}

// releaseAll is the person who decides what a stop, or a withdrawal, held back.
func (c *chance) releaseAll(p *Plan) {
	for _, w := range p.Waiting {
		switch k := w.Key; w.Why {
		case Undecided:
			if w.Operation != nil && c.run.Book().State(k).Phase == ledger.None {
				c.write(c.run, w.Operation.Planned())
			}
			c.write(c.person, ledger.Entry{Event: ledger.Decided, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, As: ledger.Release})
		case Unsettled: // a run died before the call: somebody looks
			state := c.run.Book().State(k)
			if state.Phase == ledger.IsCommitting {
				c.write(c.run, ledger.Entry{Event: ledger.Unknown, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence})
			}
			as := ledger.AsAbsent
			if state.Out == ledger.IsHandedOver {
				as = ledger.AsHandedOver
			} else if state.Out != ledger.None {
				as = ledger.AsPublished
			}
			if state.Verb == ledger.Replace || state.Verb == ledger.Reschedule {
				as = ledger.AsUnchanged
			}
			if state.Verb == ledger.Replace || state.Verb == ledger.Reschedule {
				as = ledger.AsUnchanged
			}
			c.write(c.person, ledger.Entry{Event: ledger.Resolved, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, As: as, Nonce: state.Nonce, Evidence: "seen"})
		}
	}
}

// asWanted compares what is out with what the files say.
func (c *chance) asWanted(last *Plan) {
	c.t.Helper()
	for _, k := range slices.SortedFunc(maps.Keys(c.items), byKey) {
		i, s := c.items[k], c.service[k.Target]
		content, _ := i.Content()
		if i.Want == desired.Held || s.manual || c.attested(k) {
			continue
		}
		want := ""
		if i.Want == desired.Out {
			for _, p := range content.Parts {
				want += p.Text + "/"
			}
			if content.Comment != "" {
				want += content.Comment + "/"
			}
		}
		if got := c.out(k); got != want {
			c.t.Errorf("%s: %q is out, and %q is wanted; the last plan: %s", k, got, want, tells(last))
		}
	}
	for id, s := range c.service {
		for name, it := range s.things {
			if strings.HasPrefix(name, "stranger") != (it.key == ledger.Key{}) {
				c.t.Errorf("%s: %s is not what it was", id, name)
			}
		}
	}
}

// attested says that a person did something of a post, which no service shows.
func (c *chance) attested(first ledger.Key) bool {
	for _, k := range c.run.Book().Keys() {
		s := c.run.Book().State(k)
		if post(k) == first && (s.Out == ledger.IsAttested || s.Evidence != "") {
			return true
		}
	}
	return false
}

// out is what is there of a post, in the order of its parts.
func (c *chance) out(first ledger.Key) string {
	var things []*thing
	for _, it := range c.service[first.Target].things {
		if post(it.key) == first {
			things = append(things, it)
		}
	}
	slices.SortFunc(things, func(a, b *thing) int { return inThread(a.key, b.key) })
	text := ""
	for _, it := range things {
		for _, p := range it.Content.Parts {
			text += p.Text + "/"
		}
		if it.Content.Comment != "" {
			text += it.Content.Comment + "/"
		}
	}
	return text
}
