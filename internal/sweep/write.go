package sweep

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"masthead/internal/ledger"
)

// pauses are the waits between tries to reach the ledger.
var pauses = [...]time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second}

// persist tries again where it is the network that fails. What is wrong with the
// ledger itself ends the sweep at once.
func (r *run) persist(ctx context.Context, do func(context.Context) error) error {
	for i := 0; ; i++ {
		err := do(ctx)
		if _, wrong := errors.AsType[*ledger.Fault](err); err == nil || wrong || i == len(pauses) {
			return err
		}
		if waited := r.Wait(ctx, pauses[i]); waited != nil {
			return errors.Join(err, waited)
		}
	}
}

// write puts down what several tasks have to say, at most ledger.MaxKeys of them.
// One whose entries are not lawful is left out, and the others are not touched.
// What this sweep sends by goes along with the first entries.
func (r *run) write(ctx context.Context, tasks []*task, say func(t *task, b *ledger.Book, at time.Time) []ledger.Entry) error {
	ctx = context.WithoutCancel(ctx) // a signal does not leave half of it unsaid
	var written []ledger.Entry
	began := r.Now()
	err := r.persist(ctx, func(ctx context.Context) (err error) {
		written, err = r.Ledger.Write(ctx, func(b *ledger.Book, at time.Time) []ledger.Entry {
			var all []ledger.Entry
			for _, t := range tasks {
				entries := r.fit(say(t, b, at))
				together := slices.Concat(all, entries) // two of them may speak of one thing
				if err := r.Ledger.Lawful(together, at); len(entries) > 0 && err != nil {
					r.refused(t, err)
					continue
				}
				all = together
			}
			all = append(r.proven(b, all), all...)
			for _, e := range all {
				r.tellEntry(e, Before)
			}
			return all
		})
		return err
	})
	for _, e := range written {
		r.tellEntry(e, After)
	}
	if len(written) > 0 {
		r.took = r.Now().Sub(began)
	}
	r.result.Written += len(written)
	r.receive(written)
	return err
}

// proven is the entry that says by which commit is sent, where that is news. It
// is never written alone: a sweep with nothing to do writes nothing.
func (r *run) proven(b *ledger.Book, others []ledger.Entry) []ledger.Entry {
	proof := ledger.Proof{Commit: r.basis.Commit, Since: r.basis.Since}
	if len(others) == 0 || proof.Commit == "" || proof == b.Proof {
		return nil
	}
	return []ledger.Entry{{Event: ledger.Proven, Commit: proof.Commit, Since: proof.Since, Reason: r.clean(r.basis.Why)}}
}

// refused is what becomes of a task whose entries the ledger does not take.
func (r *run) refused(t *task, err error) {
	if t.over {
		return
	}
	t.over = true
	r.find(Finding{Kind: Unlawful, Key: t.Key, Path: t.path(), Text: "the ledger does not take it: " + err.Error(), Do: "`masthead ledger show " + t.Key.String() + "` says where it stands"})
}

// fit makes texts of a service such that the ledger takes them.
func (r *run) fit(entries []ledger.Entry) []ledger.Entry {
	for i := range entries {
		e := &entries[i]
		e.Reason, e.Evidence = r.clean(e.Reason), r.clean(e.Evidence)
		e.ID, e.Revision = r.clean(e.ID), r.clean(e.Revision)
		e.Again = e.Again.UTC().Truncate(time.Second)
		if e.URL = r.clean(e.URL); !isAddress(e.URL) {
			e.URL = ""
		}
	}
	return entries
}

func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http" || u.Scheme == "file" || u.Scheme == "at")
}

// maxSaid is what fits into a field of the ledger, with room to spare.
const maxSaid = 1500

// clean takes credentials and control characters out of a text, and what is too
// long.
func (r *run) clean(text string) string {
	text = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(r.Hide(text), ""))
	if len(text) > maxSaid {
		text = strings.ToValidUTF8(text[:maxSaid], "") + "…"
	}
	return text
}
