package plan

import (
	"strings"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
)

// waits looks after what was handed over and is not out.
func (t *thread) waits(u unit, state ledger.State) {
	due := dueOf(state, t.i)
	move := t.operation(ledger.Reschedule, state.Key, &u)
	move.Was, move.Until = due, due
	bars := t.d.bars(t.i, t.i.At, t.i.At)
	back := t.operation(ledger.Recall, state.Key, nil)
	switch {
	case !t.d.in.Now.Before(due):
		t.d.wait(Waiting{Key: state.Key, Item: t.i, Why: Unconfirmed})
		return
	case t.stop != nil:
		back.Why = Stopped
	case state.Dropped:
		back.Why = Dropped
	case len(bars) > 0:
		back.Why, back.Bars = Barred, bars
	case state.Sent.Content != move.Made.Content:
		back.Why = Edited
	case due.Equal(t.i.At):
		t.d.plan.Waiting = append(t.d.plan.Waiting, Waiting{Key: state.Key, Item: t.i, Why: NotDue, Until: due})
		return
	default:
		back.Why, back.Was = movedBy(state.Sent.Wall, t.i), due
		if move.Why = back.Why; !t.d.undecided(state.Key) && t.svc.known() && t.unfit(&move) == "" {
			t.add(move, state)
			return
		}
	}
	t.recall(back, state)
}

// dueOf is when something that was handed over goes out.
func dueOf(state ledger.State, i *desired.Item) time.Time {
	if state.Sent.Due.IsZero() {
		return i.At
	}
	return state.Sent.Due
}

// movedBy tells who moved a post: its file, its account's zone, or the clock of
// that zone.
func movedBy(wall string, i *desired.Item) Why {
	was, wasZone := cutLast(wall)
	is, isZone := cutLast(i.Wall)
	switch {
	case wall == "" || was != is:
		return Moved
	case wasZone != isZone:
		return ZoneMoved
	}
	return ClockMoved
}

func cutLast(wall string) (written, zone string) {
	n := strings.LastIndexByte(wall, ' ')
	if n < 0 {
		return wall, ""
	}
	return wall[:n], wall[n+1:]
}
