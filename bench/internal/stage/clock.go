package stage

import (
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// Clock is the time that all processes and servers of a bench go by. Real time
// goes on in it; only leaps are added.
type Clock struct {
	File  string // where bench/internal/masthead reads it
	ahead atomic.Int64
}

// Now is the time by it.
func (c *Clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load()) * time.Second) }

// Leap moves it on. The file is replaced at once, so that nobody reads half.
func (c *Clock) Leap(d time.Duration) error {
	now := c.ahead.Add(int64(d / time.Second))
	if err := os.WriteFile(c.File+".new", []byte(strconv.FormatInt(now, 10)), 0o644); err != nil {
		return err
	}
	return os.Rename(c.File+".new", c.File)
}
