package hostile_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/approval"
	"masthead/internal/check"
	"masthead/internal/cli"
	"masthead/internal/diag"
	"masthead/internal/hostile"
	"masthead/internal/model"
	"masthead/internal/sandbox"
	"masthead/internal/tree"
)

// day is when the attacks are judged.
var day = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

// ben opens the pull requests that do not say otherwise.
const ben = "ben-field-rivermark"

// scene is the good organisation as a repository, and what judges in it: made
// once, since reading several hundred rules takes longer than an attack.
type scene struct {
	repo  *hostile.Repo
	head  *tree.Tree
	law   *check.Law
	lines []string // what is said of it: a waived warning
	err   error
}

var good = sync.OnceValue(func() (s scene) {
	files, err := hostile.Good("../..")
	if err != nil {
		return scene{err: err}
	}
	dir, err := os.MkdirTemp(home, "good")
	if err != nil {
		return scene{err: err}
	}
	if s.repo, s.err = hostile.Create(dir, files); s.err != nil {
		return s
	}
	if s.head, s.err = commit(dir, hostile.Base); s.err != nil {
		return s
	}
	if s.law, s.err = check.LawOf(context.Background(), s.head); s.err != nil {
		return s
	}
	result, err := check.Run(context.Background(), check.Options{Head: s.head, Law: s.law, Now: day})
	if err != nil {
		return scene{err: err}
	}
	s.lines = findingLines(result.Findings)
	return s
})

// home holds the repository that all others start from.
var home string

// TestMain lets the test binary play the child that tries rules.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "rehearse" {
		os.Exit(cli.Run(context.Background(), cli.System(), os.Args[1:]))
	}
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "hostile")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		home = dir
		return m.Run()
	}())
}

func commit(dir, rev string) (*tree.Tree, error) {
	repo, err := tree.Open(dir)
	if err != nil {
		return nil, err
	}
	return repo.Commit(rev, check.Listing())
}

// built writes an attack, or its twin, into a repository of its own.
func built(t *testing.T, a hostile.Attack, change func(*hostile.Repo)) *hostile.Repo {
	t.Helper()
	s := good()
	if s.err != nil {
		t.Fatal(s.err)
	}
	r, err := s.repo.Fork(t.TempDir())
	if err == nil {
		if a.Before != nil {
			a.Before(r)
		}
		r.Open(ben)
		change(r)
		r.Finish()
		err = r.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// verdict is what the pipeline says of a pull request.
type verdict struct {
	*check.Result
	findings, needs, lacks, effect []string
	stopped                        error
}

// brought leaves out what is said of the organisation without the attack.
func brought(lines []string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return slices.Contains(good().lines, line) })
}

// about are the findings of one rule; "" means all.
func (v verdict) about(rule string) []string {
	if rule == "" {
		return v.findings
	}
	return slices.DeleteFunc(slices.Clone(v.findings), func(line string) bool { return !strings.Contains(line, " "+rule+" ") })
}

// judged runs the pipeline on a pull request as `check --base --head` does.
func judged(t *testing.T, a hostile.Attack, r *hostile.Repo) verdict {
	t.Helper()
	o, err := options(r, cmp.Or(a.Call, hostile.Base))
	if err != nil {
		return verdict{stopped: err}
	}
	o.Bringers = bringers(a)
	if a.Want.Effect != nil {
		o.Rehearse = func(ctx context.Context) ([]diag.Finding, error) { return rehearse(ctx, r) }
	}
	result, err := check.Run(context.Background(), o)
	if err != nil {
		return verdict{stopped: err}
	}
	return verdict{Result: result, effect: effectLines(result.Effect), findings: brought(findingLines(result.Findings)), needs: needLines(result.Required),
		lacks: lackLines(a.Words, result.Required, r)}
}

func options(r *hostile.Repo, base string) (o check.Options, err error) {
	o = check.Options{Now: day}
	repo, err := tree.Open(r.Dir)
	if err != nil {
		return o, err
	}
	if o.Head, err = repo.Commit(hostile.Pull, check.Listing()); err != nil {
		return o, err
	}
	if o.Base, err = repo.Commit(base, check.Listing()); err != nil {
		return o, err
	}
	at, err := repo.MergeBase(base, hostile.Pull)
	if err != nil {
		return o, err
	}
	if o.Fork = o.Base; at != o.Base.Commit {
		o.Fork, err = repo.Commit(at, check.Listing())
	}
	o.Law = sharedLaw(o)
	return o, err
}

// sharedLaw is what judges in the good organisation, where the base has the
// same and the change leaves it alone; nil where it must be read again.
func sharedLaw(o check.Options) *check.Law {
	trusted := func(c tree.Change) bool { return model.IsTrusted(c.Path) }
	changes := slices.Concat(tree.Changes(good().head, o.Base), tree.Changes(o.Base, o.Head))
	if slices.ContainsFunc(changes, trusted) {
		return nil
	}
	return good().law
}

func bringers(a hostile.Attack) []approval.Exclusion {
	if a.By == nil {
		return []approval.Exclusion{{Login: ben, Why: approval.Author}}
	}
	var all []approval.Exclusion
	for _, b := range a.By {
		all = append(all, approval.Exclusion{Login: b.Login, Why: approval.Why(b.Part)})
	}
	return all
}

// findingLines are the findings without advice, which nobody must act on.
func findingLines(findings []diag.Finding) []string {
	lines := []string{}
	for _, f := range findings {
		if f.Severity == diag.Advice {
			continue
		}
		line := f.Severity.String() + " " + f.Rule + " " + plainPath(f.Path)
		if f.Removed {
			line += " (removed)"
		}
		if f.Waiver != nil {
			line += " (waived)"
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// plainPath is a path that can stand in a test.
func plainPath(path string) string {
	quoted := strconv.QuoteToASCII(path)
	return cmp.Or(strings.Trim(quoted, `"`), quoted)
}

func needLines(required []approval.Requirement) []string {
	lines := []string{}
	for _, r := range required {
		line := fmt.Sprintf("%s: %d of", r.ID, r.Count)
		for _, p := range r.People {
			line += " " + p.ID
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// lackLines says what is missing although some have approved.
func lackLines(words []hostile.Word, required []approval.Requirement, r *hostile.Repo) []string {
	if words == nil {
		return nil
	}
	given := approval.Given{Head: r.Git("", "rev-parse", hostile.Pull)}
	for _, w := range words {
		given.Approvals = append(given.Approvals, approval.Approval{Login: w.Login, Commit: r.Git("", "rev-parse", cmp.Or(w.Commit, hostile.Pull))})
	}
	var lines []string
	for _, m := range approval.Met(required, given) {
		line := fmt.Sprintf("%s: %d more", m.Requirement.ID, m.Lacks)
		for _, e := range m.Refused {
			line += fmt.Sprintf(", not %s (%s)", e.Login, e.Why)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

// child is little enough for a test to wait for its end.
var child = sandbox.Limits{Memory: 1 << 30, CPU: 4 * time.Second, Wall: 30 * time.Second, Output: 16 << 20}

// rehearse judges with what the attack brings, as the program does it.
func rehearse(ctx context.Context, r *hostile.Repo) ([]diag.Finding, error) {
	out, err := sandbox.Run(ctx, []string{"rehearse", "-C", r.Dir, "--base", hostile.Base, "--head", hostile.Pull, "--lang", "en", "--now", day.Format(time.RFC3339)}, child)
	if err != nil {
		return nil, err
	}
	var findings []diag.Finding
	return findings, json.Unmarshal(out, &findings)
}

// effectLines are the findings that come and go, or why that is not known.
func effectLines(e *check.Effect) []string {
	if e == nil {
		return nil
	}
	if e.Unknown != "" {
		return []string{e.Unknown}
	}
	var lines []string
	for sign, findings := range map[string][]diag.Finding{"+ ": e.Added, "- ": e.Removed} {
		for _, line := range findingLines(findings) {
			lines = append(lines, sign+line)
		}
	}
	slices.Sort(lines)
	return lines
}
