//go:build unix

package bluesky_test

import (
	"fmt"
	"sync"
	"syscall"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/bluesky"
	"masthead/internal/provider/bluesky/pds"
)

// BenchmarkPosts puts a thousand posts out, over one account and over several at
// once, and says how much of the time was ours: what is not waiting for the
// server.
func BenchmarkPosts(b *testing.B) {
	const many = 1000
	server := pds.Start(b, pds.Options{})
	for _, accounts := range []int{1, 4} {
		b.Run(fmt.Sprintf("accounts=%d", accounts), func(b *testing.B) {
			for round := range b.N {
				benchmarkPosts(b, server, accounts, many/accounts, round)
			}
		})
	}
}

func benchmarkPosts(b *testing.B, server *pds.Server, accounts, each, round int) {
	var senders []sender
	for range accounts {
		a := newAccount(b, server)
		s := sender{o: options(b, a), wire: &wire{calls: map[string]int{}}, a: a}
		s.o.HTTP = s.wire
		p, err := bluesky.Open(s.o)
		if err != nil {
			b.Fatal(err)
		}
		s.p = p
		if _, err := p.Describe(b.Context()); err != nil {
			b.Fatal(err)
		}
		s.wire.spent = 0
		senders = append(senders, s)
	}
	processor, from := used(b), time.Now()
	var wait sync.WaitGroup
	for _, s := range senders {
		wait.Go(func() { s.send(b, each, round) })
	}
	wait.Wait()
	took, ours := time.Since(from), used(b)-processor
	var waited time.Duration
	for _, s := range senders {
		waited += s.wire.spent
		if got := len(records(b, s.a, posts)); got != each {
			b.Errorf("the server has %d posts, want %d", got, each)
		}
	}
	total := float64(accounts * each)
	b.ReportMetric(total/took.Seconds(), "posts/s")
	b.ReportMetric(100*(1-waited.Seconds()/took.Seconds()/float64(accounts)), "%ours-of-time")
	b.ReportMetric(ours.Seconds()*1e6/total, "µs-cpu/post")
}

type sender struct {
	o    provider.Options
	p    provider.Provider
	a    *pds.Account
	wire *wire
}

func (s sender) send(b *testing.B, each, round int) {
	for i := range each {
		c := say(fmt.Sprintf("Post number %d: come and see us.", i))
		o := provider.Operation{Key: ledger.Key{Post: fmt.Sprintf("post-%d-%d", round, i), Target: "north-bluesky"}, Verb: ledger.Create, Began: began, At: began, Content: &c}
		token, err := s.p.Prepare(b.Context(), o)
		if err != nil {
			b.Error(err)
			return
		}
		if out := s.p.Commit(b.Context(), o, token); out.Result != provider.Done {
			b.Errorf("%+v", out)
			return
		}
	}
}

// used is the processor time of this process.
func used(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
