// Package proof shows of each commit on a protected branch that it was
// approved, step by step: which pull request it came by, that its content is
// what was reviewed, who approved that very version, and that they were the
// people to ask before the change. The steps are one table over a struct of
// facts, and the facts are gathered apart from them.
//
// What is not known counts as not shown, and the permission that is missing is
// named. The package believes no check that a forge reports, no author that a
// commit names, and no date but the one at which the forge merged. It changes
// nothing and sends nothing.
package proof

// State of a step, or of a change as a whole.
type State string

// The states.
const (
	Proven   State = "proven"
	Unproven State = "not-proven"
	Unknown  State = "unknown"     // a fact could not be seen
	Open     State = "not-reached" // an earlier step decides
	Unseen   State = "not-seen"    // nobody showed it, and it is not needed
)

// Step is one thing that must be shown of every change.
type Step struct {
	ID    string
	Title map[string]string // language -> what is right
	Needs string            // permission of the token; "" where the clone tells
	after []string          // steps without which this one has no sense
	judge func(*Evidence) Verdict
}

// Table lists the steps in their order.
func Table() []Step { return steps }

// Judge takes every step. The first that is not Proven names what is wrong.
func Judge(e *Evidence) []Verdict {
	var all []Verdict
	state := map[string]State{}
	for _, s := range steps {
		v := Verdict{State: Open}
		if reached(s, state) {
			v = s.judge(e)
		}
		v.Step, state[s.ID] = s.ID, v.State
		all = append(all, v)
	}
	return all
}

func reached(s Step, state map[string]State) bool {
	for _, id := range s.after {
		if state[id] != Proven {
			return false
		}
	}
	return true
}

// Outcome sums the steps up: one that is not proven outweighs what is unknown.
func Outcome(all []Verdict) State {
	sum := Proven
	for _, v := range all {
		switch v.State {
		case Proven, Unseen, Open: // a step is open only where another one is not proven
		case Unproven:
			return Unproven
		default:
			sum = Unknown
		}
	}
	if len(all) == 0 {
		return Unknown
	}
	return sum
}
