// Package check judges a whole organisation: every file is read, compared with
// the schema of its kind, tied to the others, and judged by the organisation's
// own rules. What judges (rules, schemas, people, settings) comes from the base
// of a change; what is judged comes from its head.
//
// It reads no network, no clock and no secret: the same trees, the same time
// and the same language give the same findings, in the same order.
package check

import (
	"context"
	"time"

	"masthead/internal/diag"
	"masthead/internal/tree"
)

// Options say what to judge. Only Head and Now are needed.
type Options struct {
	Head *tree.Tree // what is judged
	// Base is the version whose trusted part judges; nil: Head judges itself
	// and nothing counts as brought by a change.
	Base *tree.Tree
	// Fork is the version from which Head was made (the merge base); what
	// differs from it is what the change brings. nil: Base.
	Fork     *tree.Tree
	Now      time.Time
	Language string                              // "en" or "pl" of the messages
	Progress func(stage string, done, total int) // may be nil
}

// Result is what was found.
type Result struct {
	Findings []diag.Finding // sorted, waived ones included
	Rules    []diag.Rule    // everything that could have been found, sorted by id
	Files    int            // files judged
	Effect   *Effect        // nil: the change leaves the trusted part alone

	sources map[string][]byte // path -> text of the head
	removed map[string][]byte // path -> text of the base, for deleted files
}

// Effect is what a change to the trusted part would change in the verdict on
// the rest of the head, if it were in force.
type Effect struct {
	Added, Removed []diag.Finding
	Unknown        string // why it could not be worked out; "" when it was
}

// Source is the text of a judged file, nil when it was not read.
func (r *Result) Source(path string, removed bool) []byte {
	if removed {
		return r.removed[path]
	}
	return r.sources[path]
}

// Run judges Head.
func Run(ctx context.Context, o Options) (*Result, error) {
	return nil, nil
}
