package check

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// forEach calls do for every index below n, on as many goroutines as there are
// processors, and progress, if there is one, after each. What do makes must
// land by index, so that nothing depends on timing. A goroutine takes many
// indexes: a schema and a rule need a deep stack, and growing it anew for each
// file was a seventh of the time of a check.
func forEach(ctx context.Context, n int, progress func(done, total int), do func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var next, done atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := do(ctx, i); err != nil {
					return err
				}
				if progress != nil {
					progress(int(done.Add(1)), n)
				}
			}
			return nil
		})
	}
	return group.Wait()
}
