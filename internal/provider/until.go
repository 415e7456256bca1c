package provider

import (
	"context"
	"errors"
	"time"
)

// Until is a context that ends after a time by the clock on the wall. Timers
// stand still while a machine sleeps: a request that was to be made before then
// is not made when it wakes up.
func Until(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithDeadline(ctx, time.Now().Round(0).Add(d)) // Round takes the other clock away
}

var errOverslept = errors.New("its time was over before it was made: this machine stood still")

// overslept says that the time of a context is over, even if no timer has told.
func overslept(ctx context.Context) bool {
	end, ok := ctx.Deadline()
	return ok && time.Until(end) <= 0 && ctx.Err() == nil
}
