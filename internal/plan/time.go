package plan

import (
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
)

// hand says that people serve an account.
func hand(o desired.Outlet) bool { return o.Provider == "" || o.Provider == "manual" }

// from is the earliest that something can be done about a post.
func (d *diff) from(i *desired.Item) time.Time {
	s := d.services[i.AccountID]
	if i.HandOver == 0 || !hand(i.Outlet) && s.known() && s.Capabilities.Schedule == nil {
		return i.At
	}
	return i.At.Add(-i.HandOver)
}

// timing is when a unit is sent, and whether it is handed over for its time.
type timing struct {
	from, until time.Time
	ahead       bool
}

// slack is how long before the last moment of handing over that is given up:
// clocks differ, and a run takes time.
const slack = 2 * ledger.Skew

// timing of a unit that is not out. What a thread is made of is never handed
// over: a reply needs something to answer.
func (s *subject) timing(alone bool) timing {
	direct := timing{from: s.i.At, until: s.i.At.Add(s.i.Window)}
	if s.hand {
		direct.from = s.i.At.Add(-s.i.HandOver)
		return direct
	}
	if !alone || s.i.HandOver == 0 || !s.svc.known() || s.svc.Capabilities.Schedule == nil {
		return direct
	}
	schedule := s.svc.Capabilities.Schedule
	first, last := s.i.At.Add(-s.i.HandOver), s.i.At.Add(-schedule.Earliest-slack)
	if latest := s.i.At.Add(-schedule.Latest); schedule.Latest > 0 && latest.After(first) {
		first = latest
	}
	if last.Before(first) || s.d.in.Now.After(last) {
		return direct
	}
	return timing{from: first, until: last, ahead: true}
}

// bars are what forbids sending at a time. Lateness is the plan's own to judge.
func (d *diff) bars(i *desired.Item, due, at time.Time) []gate.Bar {
	if d.in.Bars == nil {
		return nil
	}
	var bars []gate.Bar
	for _, b := range d.in.Bars(gate.Send{Post: i.Key.Post, Account: i.AccountID, Due: due, Window: i.Window}, at) {
		if b.Kind != gate.Late {
			bars = append(bars, b)
		}
	}
	return bars
}

// barsAhead are what forbids handing over now what goes out at its time: what
// will forbid it then, and a pause that is open now.
func (d *diff) barsAhead(i *desired.Item) []gate.Bar {
	bars := d.bars(i, i.At, i.At)
	for _, b := range d.bars(i, i.At, d.in.Now) {
		if b.Kind == gate.Pause && !sameBar(bars, b) {
			bars = append(bars, b)
		}
	}
	return bars
}

func sameBar(bars []gate.Bar, b gate.Bar) bool {
	for _, other := range bars {
		if other.Kind == b.Kind && other.Path == b.Path {
			return true
		}
	}
	return false
}

// barredUntil is when all bars end by themselves; zero where one does not.
func barredUntil(bars []gate.Bar) time.Time {
	var last time.Time
	for _, b := range bars {
		if b.Until.IsZero() {
			return time.Time{}
		}
		if b.Until.After(last) {
			last = b.Until
		}
	}
	return last
}
