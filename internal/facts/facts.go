// Package facts works out what rules need but cannot compute: instants of
// local times, canonical handles, neighbours in the calendar, what a change
// brings. A fact is plain JSON-like data under one key of a file.
//
// A fact states and never judges: it is absent where there is nothing to say,
// so that a rule that needs it is not even asked. It holds no wording and no
// severity.
package facts

import (
	"time"

	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/shape"
	"masthead/internal/tree"
)

// Input is what facts are made from. Before and Changes are nil where nothing
// is compared.
type Input struct {
	Org       *model.Organization // references resolve here
	Rights    *model.Organization // people and owners as of the base
	Before    *model.Organization // the version that the change was made from
	Changes   map[string]tree.Kind
	Platforms *platform.Set
	Schemas   *shape.Set
	Media     Media
	Now       time.Time
}

// Fact is one key that rules can read as input.facts.<Key>.
type Fact struct {
	Key   string
	Kinds []string // kinds of file that can have it; nil: all
	About string   // what it holds, for docs/facts.md
	build func(x *Index, t *model.Thing) any
}

// Table lists every fact. docs/facts.md is printed from it.
func Table() []Fact {
	var all []Fact
	for _, group := range [][]Fact{commonFacts, accountFacts, peopleFacts, timeFacts, calendarFacts, contentFacts, assetFacts, removedFacts} {
		all = append(all, group...)
	}
	return all
}

// Index answers for every file of one organisation. It is read-only after New
// and safe for concurrent use.
type Index struct {
	Input
	byKind map[string][]Fact
}

// New prepares the look-ups that facts share.
func New(in Input) *Index {
	x := &Index{Input: in, byKind: map[string][]Fact{}}
	return x
}

// Of is what is known of one file: only the facts that have something to say.
func (x *Index) Of(t *model.Thing) map[string]any {
	facts := map[string]any{}
	for _, f := range x.byKind[t.Kind] {
		if value := f.build(x, t); value != nil {
			facts[f.Key] = value
		}
	}
	return facts
}
