package sweep

import (
	"context"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/plan"
)

// announce writes down what people are to do by hand and is due, once: a receipt
// can only be given for what the ledger knows.
func (r *run) announce(ctx context.Context, p *plan.Plan) error {
	var due []*task
	for _, t := range p.Tasks {
		if !r.about(t.Key) {
			continue
		}
		r.tell(Event{Step: StepTask, Key: t.Key.String(), Account: t.Key.Target, Verb: t.Verb, Digest: t.Digest, Result: string(t.Reason), Path: t.AccountPath, URL: t.AccountURL})
		if s := r.Ledger.Book().State(t.Key); s.Phase != ledger.IsPlanned || s.Operation != t.Digest {
			due = append(due, &task{Operation: t.Operation, account: r.account(t.Outlet)})
		}
	}
	for batch := range slices.Chunk(due, ledger.MaxKeys) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		err := r.write(ctx, batch, func(t *task, b *ledger.Book, _ time.Time) []ledger.Entry {
			if s := b.State(t.Key); s.Phase == ledger.IsPlanned && s.Operation == t.Digest {
				return nil
			}
			return []ledger.Entry{t.Planned()}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
