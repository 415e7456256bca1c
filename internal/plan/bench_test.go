package plan

import (
	"fmt"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// BenchmarkHundredThousand plans 100,000 posts, of which half are out and 10
// matter: five are due, and of five the file was edited.
func BenchmarkHundredThousand(b *testing.B) {
	const posts = 100_000
	in := hundredThousand(b, posts)
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		if p := Diff(in); len(p.Operations) != 10 {
			b.Fatalf("%d operations", len(p.Operations))
		}
	}
}

func hundredThousand(b *testing.B, posts int) Input {
	t := &testing.T{}
	w := newWorld(t)
	caps := chainCaps()
	w.account("north", &caps)
	i := w.post("post", "north", start, "one")
	in := Input{Repo: w.in.Repo, Now: start.Add(2 * time.Hour), Book: w.run.Book(), All: true, Services: map[string]Service{"north": {Capabilities: caps}}}
	edited := map[ledger.Key]bool{}
	for n := range posts {
		copied := *i
		copied.Key.Post = fmt.Sprint("post-", n)
		switch {
		case n < posts/2:
			edited[copied.Key] = n < 5
		case n < posts/2+5:
			copied.At = in.Now
		default:
			copied.At = in.Now.Add(time.Duration(n) * time.Minute)
		}
		c, key := provider.Content{Action: "post", Parts: []provider.Part{{Text: "one"}}}, copied.Key
		copied.Content = func() (provider.Content, *desired.Problem) {
			if edited[key] {
				c.Parts[0].Text = "edited"
			}
			return c, nil
		}
		in.Items = append(in.Items, copied)
	}
	in.Source = func(i *desired.Item) string { return "v1" }
	w.in.Source, w.version = in.Source, map[ledger.Key]int{}
	for from := 0; from < posts/2; from += 20 {
		w.out20(in.Items[from:from+20], from/20)
	}
	in.Source = func(i *desired.Item) string {
		if edited[i.Key] {
			return "v2"
		}
		return "v1"
	}
	return in
}

// out20 writes that posts went out, 20 in a batch.
func (w *world) out20(items []desired.Item, batch int) {
	steps := [5][]ledger.Entry{}
	for n := range items {
		w.claims++
		s := &subject{d: &diff{in: w.in}, i: &items[n], svc: &Service{Capabilities: chainCaps()}, source: source("v1", asChain, nil)}
		c := provider.Content{Action: "post", Parts: []provider.Part{{Text: "one"}}}
		o := s.operation(ledger.Create, items[n].Key, &unit{content: c})
		e := ledger.Entry{Post: o.Key.Post, Target: o.Key.Target, Nonce: fmt.Sprintf("%032x", w.claims)}
		claim, prepared, committing, done := e, e, e, e
		claim.Event, claim.Operation, claim.Lease = ledger.Claimed, o.Digest, w.now.Add(10*time.Minute)
		prepared.Event, committing.Event, done.Event, done.ID = ledger.Prepared, ledger.Committing, ledger.Published, fmt.Sprint("id-", w.claims)
		for k, entry := range []ledger.Entry{o.Planned(), claim, prepared, committing, done} {
			steps[k] = append(steps[k], entry)
		}
	}
	var all []ledger.Entry
	for _, step := range steps {
		all = append(all, step...)
	}
	w.write(w.run, all...)
}
