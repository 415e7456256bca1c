package sweep

import (
	"context"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/plan"
)

// announce writes down, once, what is due and not sent by us: what people are to
// do by hand, since a receipt can only be given for what the ledger knows, and what
// a pause holds back or held back, since somebody has to decide about it.
func (r *run) announce(ctx context.Context, p *plan.Plan) error {
	var due []*task
	for _, t := range p.Tasks {
		if !r.about(t.Key) {
			continue
		}
		r.tell(Event{Step: StepTask, Key: t.Key.String(), Account: t.Key.Target, Verb: t.Verb, Digest: t.Digest, Result: string(t.Reason), Path: t.AccountPath, URL: t.AccountURL})
		if s := r.Ledger.Book().State(t.Key); s.Phase != ledger.IsPlanned || s.Operation != t.Digest {
			due = append(due, r.task(t.Operation))
		}
	}
	for _, w := range p.Waiting {
		if (w.Why == plan.Stopped || w.Why == plan.Undecided) && w.Operation != nil && r.about(w.Key) && r.Ledger.Book().State(w.Key).Phase == ledger.None {
			due = append(due, r.task(*w.Operation))
		}
	}
	for batch := range slices.Chunk(due, ledger.MaxKeys) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		err := r.write(ctx, batch, func(t *task, b *ledger.Book, _ time.Time) []ledger.Entry {
			if b.State(t.Key).Seq != t.seen {
				return nil // another run did
			}
			return []ledger.Entry{t.Planned()}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
