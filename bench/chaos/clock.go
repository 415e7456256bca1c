package main

import (
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// clock is the time that all processes and servers of the bench go by. Real time
// goes on in it; only leaps are added.
type clock struct {
	file  string
	ahead atomic.Int64 // seconds
}

func (c *clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load()) * time.Second) }

// leap moves it on. The file is replaced at once, so that nobody reads half.
func (c *clock) leap(d time.Duration) error {
	now := c.ahead.Add(int64(d / time.Second))
	if err := os.WriteFile(c.file+".new", []byte(strconv.FormatInt(now, 10)), 0o644); err != nil {
		return err
	}
	return os.Rename(c.file+".new", c.file)
}
