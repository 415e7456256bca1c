package sweep

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
)

// task is one operation on its way through this sweep.
type task struct {
	plan.Operation
	account *account
	hand    ledger.Hand
	call    provider.Operation // as the provider is asked
	seen    int64              // last entry about it when it was planned
	looked  time.Time          // when the ledger was asked, directly before its call
	left    time.Duration      // for its call, from then on
	over    bool               // nothing more is done about it in this sweep
	give    string             // why its claim is given back; "" where it is not
	unread  error              // why a medium of it cannot be read; nil: it can, as far as anybody asked
	failed  *ledger.Entry      // why it cannot be prepared
	reason  string             // of a call that nobody knows the outcome of
	sight   provider.Sighting  // what a probe saw
	blind   string             // why a probe saw nothing
}

func (r *run) task(o plan.Operation) *task {
	return &task{Operation: o, account: r.account(o.Outlet), seen: r.Ledger.Book().State(o.Key).Seq}
}

func (t *task) path() string {
	if t.Item != nil {
		return t.Item.Path
	}
	return t.AccountPath
}

// asked is the operation as the provider gets it. back is by how many effects
// the ledger has gone on since.
func (r *run) asked(t *task, back int) provider.Operation {
	book := r.Ledger.Book()
	o := provider.Operation{Key: t.Key, Verb: t.Verb, Content: t.Content, Profile: t.Profile, At: t.At, Ahead: t.Ahead, Out: t.Out, Media: r.basis.Media}
	o.Mark, o.Began = mark(r.basis.Repo, book.State(t.Key), back), book.State(t.Key).Began
	if t.After != (ledger.Key{}) {
		o.Parent = remote(book.State(t.After))
	}
	if t.Root != (ledger.Key{}) {
		o.Root = remote(book.State(t.Root))
	}
	return o
}

// mark names an operation: the same again, after it has had its effect, is
// another.
func mark(repo string, s ledger.State, back int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "masthead mark 1\n%s\n%s\n%s\n%s\n%d", repo, s.Key, s.Verb, s.Operation, s.Turn-back))
	return hex.EncodeToString(sum[:16])
}

func remote(s ledger.State) provider.Remote {
	return provider.Remote{ID: s.ID, URL: s.URL, Revision: s.Revision, Ahead: s.Out == ledger.IsHandedOver}
}

// forbidden looks again, directly before the ledger says that a call is made:
// at the window, at what is proven now, and at everything that forbids a post.
func (r *run) forbidden(t *task, now time.Time) string {
	switch {
	case !t.Until.IsZero() && now.After(t.Until):
		return "its window is over"
	case t.Item == nil || t.Verb == ledger.Recall || t.Verb == ledger.Withdraw || r.basis.Bars == nil:
		return ""
	}
	at, due := now, t.At
	if t.Ahead || t.Verb == ledger.Reschedule {
		at = t.At
	} else if t.Until.IsZero() { // an edit of what is out is never late
		due = now
	}
	for _, bar := range r.basis.Bars(gate.Send{Post: t.Key.Post, Account: t.Key.Target, Due: due, Window: t.Item.Window}, at) {
		return cmp.Or(bar.Text("en"), "it must not go out now: "+string(bar.Kind))
	}
	return ""
}

// limit bounds a question or an upload.
func limit(ctx context.Context, of time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, of)
}
