package cli

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// bar tells on a terminal how far long work has come. Work of less than barAfter
// shows nothing, and nothing is left on the screen in the end.
type bar struct {
	mu      sync.Mutex
	env     Env
	enabled bool
	started time.Time
	drawn   time.Time // zero: nothing is on the screen
}

const (
	barAfter = 500 * time.Millisecond
	barEvery = 100 * time.Millisecond
	barWidth = 24
)

func (a *app) newBar() *bar {
	return &bar{env: a.Env, enabled: a.Terminal(a.Err) && a.Var("TERM") != "dumb", started: a.Now()}
}

// show draws the state of a stage; total 0 means that it is not known yet.
func (b *bar) show(stage string, done, total int) {
	if !b.enabled {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.env.Now()
	if now.Sub(b.started) < barAfter || now.Sub(b.drawn) < barEvery {
		return
	}
	b.drawn = now
	fmt.Fprint(b.env.Err, "\r\x1b[K", barLine(stage, done, total))
}

func barLine(stage string, done, total int) string {
	if total <= 0 {
		return fmt.Sprintf("%s %d", stage, done)
	}
	full := min(done, total) * barWidth / total
	return fmt.Sprintf("%s [%s%s] %d of %d", stage, strings.Repeat("=", full), strings.Repeat(" ", barWidth-full), done, total)
}

func (b *bar) erase() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.drawn.IsZero() {
		fmt.Fprint(b.env.Err, "\r\x1b[K")
		b.drawn = time.Time{}
	}
}
