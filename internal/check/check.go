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
	"masthead/internal/safety"
	"masthead/internal/style"
	"masthead/internal/tree"
)

// roots are the paths of a repository that are judged.
var roots = append([]string{"accounts/", "calendar/", "policies/", "schema/", ".gitattributes", model.OrganizationFile}, model.Forges...)

// Listing says what of a repository is judged: our folders, and what at its
// top has a name so near to ours that it was probably meant to be one.
func Listing() tree.Options {
	return tree.Options{Roots: roots, Also: func(top string) bool {
		return slices.ContainsFunc([]string{top, top + "/x/x.yaml", top + "/x/x.md"}, func(path string) bool {
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
	// Scope is how much is judged. Changed needs a Base, and becomes All where
	// Result.Exempt says why.
	Scope Scope
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

	// What was judged. With Changed, Wider lists the ids of the rules, sorted,
	// that need the whole organisation to tell all of the files that differ, and
	// Unread is how many files nobody looked into.
	Scope  Scope
	Wider  []string
	Unread int
	Exempt string // why Scope is All although Changed was asked for: TrustedPart, ...; "" otherwise

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

// hide makes the places of secrets unreadable: those that a rule is about, and
// whatever else looks like one in a file that something is shown of.
func (r *Result) hide() {
	r.secret = map[side][]byte{}
	searched := map[side]bool{}
	for _, f := range r.Findings {
		at := side{f.Path, f.Removed}
		if !searched[at] {
			searched[at] = true
			for _, s := range safety.Secrets(string(r.text(f.Path, f.Removed))) {
				r.conceal(at, s.From, s.To)
			}
		}
		if f.Conceal.End > 0 {
			r.conceal(at, f.Conceal.Start, f.Conceal.End)
		}
	}
}

func (r *Result) conceal(at side, from, to int) {
	if r.secret[at] == nil {
		r.secret[at] = bytes.Clone(r.text(at.path, at.removed))
	}
	conceal(r.secret[at][from:min(to, len(r.secret[at]))])
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
		Org: r.org, Files: r.count(), Effect: effect, Required: required, Wider: r.wider(), Unread: r.unread(), Exempt: r.exempt, head: r.head, fork: r.fork}
	if r.part != nil {
		result.Scope = Changed
	}
	result.hide()
	return result, nil
}
