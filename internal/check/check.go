// Package check judges a whole organisation: every file is read, compared with
// the schema of its kind, tied to the others, and judged by the organisation's
// own rules. What judges (rules, schemas, people, settings) comes from the base
// of a change; what is judged comes from its head.
//
// It reads no network, no clock and no secret: the same trees, the same time
// and the same language give the same findings, in the same order.
package check

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"masthead/internal/approval"
	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/style"
	"masthead/internal/tree"
)

// roots are the paths of a repository that are judged.
var roots = []string{"accounts/", "calendar/", "policies/", "schema/", ".github/", model.OrganizationFile}

// Listing says what of a repository is judged: our folders, and what at its
// top has a name so near to ours that it was probably meant to be one.
func Listing() tree.Options {
	return tree.Options{Roots: roots, Also: func(top string) bool {
		return slices.ContainsFunc([]string{top, top + "/x.yaml", top + "/x.md"}, func(path string) bool {
			return model.KindOf(path).Role == model.Misplaced
		})
	}}
}

// Options say what to judge. Only Head and Now are needed.
type Options struct {
	Head *tree.Tree // what is judged
	// Base is the version whose trusted part judges; nil: Head judges itself
	// and nothing counts as brought by a change.
	Base *tree.Tree
	// Fork is the version that Head was made from (the merge base); what
	// differs from it is what the change brings. nil: Base.
	Fork *tree.Tree
	// Law judges instead of the trusted part of any tree, if it is there.
	Law *Law
	// Draft lets the trusted part of Head judge although there is a Base: what
	// a change to it would mean. Only for a process with limits.
	Draft bool
	// Bringers are those who bring the change, and may not approve it.
	Bringers []approval.Exclusion
	Now      time.Time
	Language string // "en" or "pl", of the messages; "" is "en"
	// Rehearse judges with Draft, in a process with limits, when the change
	// touches the trusted part. nil: the effect is unknown.
	Rehearse func(ctx context.Context) ([]diag.Finding, error)
	Progress func(stage string, done, total int) // may be nil
}

// Result is what was found.
type Result struct {
	Findings []diag.Finding         // sorted, waived ones included
	Rules    []diag.Rule            // everything that could have been found, by id
	Org      *model.Organization    // what was judged
	Files    int                    // files judged
	Effect   *Effect                // nil: the change leaves the trusted part alone
	Required []approval.Requirement // who must approve the change; nil without a Base

	head, fork *version
	secret     map[side][]byte // texts with the places of secrets made unreadable
}

// side is a file of the head, or one that the change removes.
type side struct {
	path    string
	removed bool
}

// Effect is what a change to the trusted part would change in the verdict on
// the rest of the head, if it were in force.
type Effect struct {
	Added, Removed []diag.Finding
	Unknown        string // why it could not be worked out; "" when it was
}

// TooManyFiles is the result where there is more than can be listed: nothing
// was judged, and that is what it says.
func TooManyFiles(limit int, language string) *Result {
	c := newCatalogue(&rule.Set{}, &style.Set{}).with(language, model.Settings{}, "")
	found := c.finding(whole("too-many-files", model.OrganizationFile, "limit", strconv.Itoa(limit)))
	return &Result{Findings: []diag.Finding{found}, Rules: c.sorted(), Org: &model.Organization{}}
}

// Source is the text of a judged file, nil when it was not read. Where a
// finding is about a secret, the text shows marks of the same length instead,
// so that no format can print it.
func (r *Result) Source(path string, removed bool) []byte {
	if masked, ok := r.secret[side{path, removed}]; ok {
		return masked
	}
	return r.text(path, removed)
}

func (r *Result) text(path string, removed bool) []byte {
	v := r.head
	if removed {
		v = r.fork
	}
	if v == nil || v.byPath[path] == nil {
		return nil
	}
	return v.byPath[path].text
}

// hide makes the places of secrets unreadable.
func (r *Result) hide() {
	r.secret = map[side][]byte{}
	for _, f := range r.Findings {
		if f.Conceal.End == 0 {
			continue
		}
		at := side{f.Path, f.Removed}
		if r.secret[at] == nil {
			r.secret[at] = bytes.Clone(r.text(f.Path, f.Removed))
		}
		conceal(r.secret[at][f.Conceal.Start:min(f.Conceal.End, len(r.secret[at]))])
	}
}

// marks replace a character of one to four bytes by one of the same length, so
// that carets stay in place.
var marks = [utf8.UTFMax]string{"*", "×", "•", "🞄"}

func conceal(text []byte) {
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRune(text[i:])
		if text[i] != '\n' {
			copy(text[i:], marks[size-1])
		}
		i += size
	}
}

// Run judges Head: read, compile what judges, judge each file, word it, waive.
func Run(ctx context.Context, o Options) (*Result, error) {
	r, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	found, required, err := r.judge(ctx)
	if err != nil {
		return nil, err
	}
	findings := r.waive(r.word(found))
	effect, broken := r.effect(ctx, findings)
	result := &Result{Findings: diag.Sort(append(findings, broken...)), Rules: r.law.Catalogue(),
		Org: r.org, Files: r.count(), Effect: effect, Required: required, head: r.head, fork: r.fork}
	result.hide()
	return result, nil
}
