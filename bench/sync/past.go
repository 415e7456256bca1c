package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"masthead/bench/internal/load"
	"masthead/bench/internal/stage"
	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// past writes the ledger that an organisation has after a long time: every post
// whose time has come was planned, claimed, prepared and sent, as the program would
// have planned it, twenty at a time.
func (w *world) past(ctx context.Context, began, now time.Time) (keys int, last ledger.Mark, err error) {
	r, err := tree.Open(w.org)
	if err != nil {
		return 0, last, err
	}
	defer r.Close()
	files, err := r.Commit("HEAD", tree.Options{})
	if err != nil {
		return 0, last, err
	}
	ops, err := operations(ctx, files, began, now)
	if err != nil {
		return 0, last, err
	}
	store := &ledger.Memory{}
	if last, err = written(ctx, store, files.Commit, began, ops); err != nil {
		return 0, last, err
	}
	batches, err := store.Load(ctx, ledger.Mark{})
	if err != nil {
		return 0, last, err
	}
	folder := filepath.Join(w.dir, "ledger")
	if err := load.Import(folder, func(s *load.Stream) {
		s.Commit("main", "", "Entries")
		for _, b := range batches {
			s.Keep(s.File(b.At.UTC().Format("2006/01/02/")+fmt.Sprintf("%012d-", b.First)+b.At.UTC().Format("150405")+".jsonl", b.Text))
		}
	}); err != nil {
		return 0, last, err
	}
	return len(ops), last, stage.Command(folder, "git", "push", "-q", filepath.Join(w.dir, "hub", "hub.git"), "main:masthead/ledger")
}

// operations are all that had to be done from one time to another.
func operations(ctx context.Context, files *tree.Tree, began, now time.Time) ([]plan.Operation, error) {
	zones, err := zone.New()
	if err != nil {
		return nil, err
	}
	source, err := desired.Read(ctx, desired.Reading{Tree: files, Zones: zones, Now: now})
	if err != nil {
		return nil, err
	}
	wanted := desired.Of(source)
	in := plan.Input{Repo: repo, Commit: files.Commit, Items: wanted.Items, All: true, Services: map[string]plan.Service{}, Source: desired.Versions(files), Now: began, Upto: now}
	for _, o := range wanted.Outlets {
		in.Services[o.AccountID] = plan.Service{Capabilities: provider.Capabilities{Dedupe: provider.Deterministic, Thread: provider.Whole, Actions: []string{"post"},
			Verbs: []ledger.Verb{ledger.Create, ledger.Replace, ledger.Withdraw}}}
	}
	ops := plan.Diff(in).Coming
	slices.SortStableFunc(ops, func(a, b plan.Operation) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key.String(), b.Key.String()))
	})
	return ops, nil
}

// written writes what sweeps write.
func written(ctx context.Context, store ledger.Store, commit string, began time.Time, ops []plan.Operation) (ledger.Mark, error) {
	signer, err := ledger.NewSigner("runner", stage.Seed(stage.Runner))
	if err != nil {
		return ledger.Mark{}, err
	}
	at := began
	l, err := ledger.Open(ctx, ledger.Options{Store: store, Signer: signer, Now: func() time.Time { return at },
		Ring: ledger.Keyring{Repo: repo, Keys: []ledger.PublicKey{{ID: "runner", Key: signer.Public, May: []ledger.Right{ledger.Publish}}}}})
	if err != nil {
		return ledger.Mark{}, err
	}
	write := func(entries []ledger.Entry) {
		if err == nil {
			_, err = l.Write(ctx, func(*ledger.Book, time.Time) []ledger.Entry { return entries })
		}
	}
	write([]ledger.Entry{{Event: ledger.Proven, Commit: commit}})
	done := 0
	for batch := range slices.Chunk(ops, ledger.MaxKeys) {
		if t := batch[len(batch)-1].At; t.After(at) {
			at = t
		}
		var claims, calls, ends []ledger.Entry
		for _, o := range batch {
			done++
			k := o.Key
			about := func(e ledger.Event) ledger.Entry {
				return ledger.Entry{Event: e, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, Nonce: fmt.Sprintf("%032x", done)}
			}
			claim, token, end := about(ledger.Claimed), about(ledger.Prepared), about(ledger.Published)
			claim.Operation, claim.Lease = o.Digest, at.Add(10*time.Minute).UTC().Truncate(time.Second)
			token.Token = fmt.Sprintf(`{"rkey":"%013d"}`, done)
			end.ID, end.URL = fmt.Sprintf("at://did:plc:zz%s/app.bsky.feed.post/%013d", k.Target, done), fmt.Sprintf("https://social.example/profile/%s/post/%013d", k.Target, done)
			end.Revision = fmt.Sprintf("bafyreih%051d", done)
			claims = append(claims, o.Planned(), claim)
			calls = append(calls, token, about(ledger.Committing))
			ends = append(ends, end)
		}
		write(claims)
		write(calls)
		write(ends)
	}
	return l.Book().Last, err
}

// targeted says how the accounts of the generator are served.
func targeted(path string, text []byte, targets map[string]string) []byte {
	for platform, target := range targets {
		if bytes.HasPrefix(text, []byte("platform: "+platform+"\n")) && bytes.Contains([]byte(path), []byte("/account-")) {
			return append(text, "target: "+target+"\ncredential: BENCH\n"...)
		}
	}
	return text
}
