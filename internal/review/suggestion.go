package review

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/diag"
)

// Suggestion is a replacement of whole lines that a reader applies with a click.
type Suggestion struct {
	Path        string // in the organisation
	From, To    int    // lines of the new version, counted from 1, both included
	New         string // every line of it ends in a newline
	Findings    []diag.Finding
	Fingerprint string // the same as long as the same lines would become the same
}

// Fixes are the findings whose fixes are offered, and where.
type Fixes struct {
	Diff     *Diff
	Findings []diag.Finding
	// Source is the text of a file with secrets made unreadable: a line that
	// holds one is in no suggestion.
	Source func(path string, removed bool) []byte
}

// widest is how many lines a suggestion replaces at most: a longer one is read
// by nobody.
const widest = 40

// mostFixes is how many fixes of one file are looked at: each is compared with
// the whole file. Further ones come once these have been taken.
const mostFixes = 60

// Left is what is not offered.
type Left struct {
	Fixes   int      // that do not lie in the diff, or could not be shown as they are
	Windows []string // files whose fixes are left out for the sake of their line ends; not among Fixes
}

// Suggestions lists what can be offered, by path and line, and what is not.
func (f Fixes) Suggestions() (list []Suggestion, left Left) {
	byPath := map[string][]diag.Finding{}
	var paths []string
	for _, x := range f.Findings {
		if x.Fix == nil || len(x.Fix.Edits) == 0 || x.Waiver != nil || x.Removed {
			continue
		}
		if byPath[x.Path] == nil {
			paths = append(paths, x.Path)
		}
		byPath[x.Path] = append(byPath[x.Path], x)
	}
	for _, path := range paths {
		// What a click makes of CRLF is nobody's promise: see docs/review.md.
		if text, err := f.Diff.after.Read(path); err == nil && bytes.ContainsRune(text, '\r') {
			left.Windows = append(left.Windows, path)
			continue
		}
		found, missed := f.inFile(path, byPath[path])
		list, left.Fixes = append(list, found...), left.Fixes+missed
	}
	slices.SortStableFunc(list, func(a, b Suggestion) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(left.Windows)
	return distinct(list), left
}

// distinct gives each its own fingerprint: the same line may stand in a file
// twice.
func distinct(list []Suggestion) []Suggestion {
	seen := map[string]int{}
	for i := range list {
		print := &list[i].Fingerprint
		seen[*print]++
		if n := seen[*print]; n > 1 {
			*print = digest(*print, strconv.Itoa(n))
		}
	}
	return list
}

// inFile offers the fixes of one file. Fixes whose lines overlap become one
// suggestion: applied one by one, the first would spoil the second.
func (f Fixes) inFile(path string, findings []diag.Finding) (list []Suggestion, left int) {
	text, err := f.Diff.after.Read(path)
	masked := f.Source(path, false)
	if err != nil || len(masked) != len(text) || !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		return nil, len(findings)
	}
	p := page{path: path, text: string(text), masked: string(masked), diff: f.Diff}
	for _, bundle := range bundles(p, findings[:min(len(findings), mostFixes)]) {
		s, ok := p.suggestion(bundle)
		if last := len(list) - 1; !ok || last >= 0 && s.From <= list[last].To {
			continue
		}
		list = append(list, s)
	}
	return list, p.left(findings, list)
}

// bundle is fixes that become one suggestion.
type bundle struct {
	findings []diag.Finding
	edits    []diag.Edit
	change
}

// bundles joins fixes whose lines overlap. Safe ones come first, as they do for
// `masthead fix`; what touches an accepted edit is left out.
func bundles(p page, findings []diag.Finding) []bundle {
	byTrust := slices.Clone(findings)
	slices.SortStableFunc(byTrust, func(a, b diag.Finding) int { return trust(b) - trust(a) })
	var all []bundle
	var taken []diag.Edit
	for _, x := range byTrust {
		if !p.apart(taken, x) {
			continue
		}
		one := bundle{[]diag.Finding{x}, x.Fix.Edits, p.change(x.Fix.Edits)}
		if !x.Fix.Safe && slices.ContainsFunc(all, func(o bundle) bool { return o.near(one.change) }) {
			continue // a reader must be able to take the safe one alone
		}
		taken = append(taken, x.Fix.Edits...)
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b bundle) int { return a.from - b.from })
	var joined []bundle
	for _, b := range all {
		last := len(joined) - 1
		if last < 0 || !joined[last].near(b.change) {
			joined = append(joined, b)
			continue
		}
		o := &joined[last]
		o.findings, o.edits = append(o.findings, b.findings...), append(slices.Clone(o.edits), b.edits...)
		o.change = p.change(o.edits)
	}
	return joined
}

// left counts the fixes that no suggestion touches. One that touches another's
// lines is offered, if it is still needed, once the other has been applied.
func (p page) left(findings []diag.Finding, list []Suggestion) (n int) {
	for _, x := range findings {
		from := 1 + strings.Count(p.text[:min(max(x.Fix.Edits[0].Start, 0), len(p.text))], "\n")
		if !slices.ContainsFunc(list, func(s Suggestion) bool { return s.From <= from && from <= s.To }) {
			n++
		}
	}
	return n
}

func trust(f diag.Finding) int {
	if f.Fix.Safe {
		return 1
	}
	return 0
}

// page is the new version of a file.
type page struct {
	path, text, masked string
	diff               *Diff
}

// change is lines [from, to) that become others, counted from 0.
type change struct {
	from, to int
	lines    []string
}

// near tells that two changes cannot be offered one beside the other. What
// comes between two lines is offered together with the line above it.
func (c change) near(o change) bool {
	return c.first() < o.to && o.first() < c.to || c.from == c.to && o.from == o.to && c.from == o.from
}

func (c change) first() int {
	if c.from == c.to {
		return c.from - 1
	}
	return c.from
}

// apart tells that the edits lie in this file and touch nothing accepted, nor
// each other.
func (p page) apart(taken []diag.Edit, x diag.Finding) bool {
	for i, e := range x.Fix.Edits {
		if e.Path != p.path || e.Start < 0 || e.End < e.Start || e.End > len(p.text) {
			return false
		}
		touches := func(o diag.Edit) bool { return e.Start <= o.End && o.Start <= e.End }
		if slices.ContainsFunc(taken, touches) || slices.ContainsFunc(x.Fix.Edits[:i], touches) {
			return false
		}
	}
	return true
}

// change applies edits and keeps the lines that differ.
func (p page) change(edits []diag.Edit) change {
	var b strings.Builder
	at := 0
	for _, e := range slices.SortedFunc(slices.Values(edits), func(a, b diag.Edit) int { return a.Start - b.Start }) {
		b.WriteString(p.text[at:e.Start] + e.New)
		at = e.End
	}
	b.WriteString(p.text[at:])
	before, after := splitLines([]byte(p.text)), splitLines([]byte(b.String()))
	head := 0
	for head < min(len(before), len(after)) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < min(len(before), len(after))-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	return change{head, len(before) - tail, after[head : len(after)-tail]}
}

// suggestion turns a bundle into lines that a server replaces as they are;
// false where it might do anything else.
func (p page) suggestion(b bundle) (Suggestion, bool) {
	before := splitLines([]byte(p.text))
	c, ok := p.widened(b.change, before)
	if !ok || c.to-c.from > widest || len(c.lines) > 2*widest {
		return Suggestion{}, false
	}
	old, replacement := strings.Join(before[c.from:c.to], ""), strings.Join(c.lines, "")
	start := len(strings.Join(before[:c.from], ""))
	if p.masked[start:start+len(old)] != old || !strings.HasSuffix(old, "\n") || !strings.HasSuffix(replacement, "\n") || !plain(replacement) {
		return Suggestion{}, false
	}
	slices.SortStableFunc(b.findings, func(x, y diag.Finding) int { return x.Span.Start - y.Span.Start })
	return Suggestion{Path: p.path, From: c.from + 1, To: c.to, New: replacement, Findings: b.findings,
		Fingerprint: digest(p.path, old, replacement, rules(b.findings))}, true
}

// widened takes neighbouring lines in until there is a line to replace, and
// none of the new ones at the edge is blank: servers differ in what an empty
// suggestion means, and drop blank lines at the edges of a block.
func (p page) widened(c change, before []string) (change, bool) {
	for range 4 {
		fits := c.from < c.to && p.diff.inOneHunk(p.path, c.from+1, c.to)
		down := c.to < len(before) && p.diff.inOneHunk(p.path, max(c.from, c.to-1)+1, c.to+1)
		up := c.from > 0 && p.diff.inOneHunk(p.path, c.from, max(c.to, c.from))
		switch n := len(c.lines); {
		case c.from < c.to && !fits:
			return c, false
		case fits && n > 0 && !blank(c.lines[0]) && !blank(c.lines[n-1]):
			return c, true
		case up && (n == 0 || blank(c.lines[0]) || c.from == c.to):
			c = change{c.from - 1, c.to, append([]string{before[c.from-1]}, c.lines...)}
		case down:
			c = change{c.from, c.to + 1, append(slices.Clone(c.lines), before[c.to])}
		default:
			return c, false
		}
	}
	return c, false
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }

// plain tells that a reader sees all of a text: what is invisible would be
// applied unseen.
func plain(text string) bool {
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t' || r == 0x200C || r == 0x200D || r == 0xFE0F:
		case r == utf8.RuneError, unicode.In(r, unicode.C, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point):
			return false
		}
	}
	return true
}

func rules(findings []diag.Finding) string {
	var ids []string
	for _, f := range findings {
		ids = append(ids, f.Rule)
	}
	return strings.Join(ids, " ")
}

// digest is short, and hard to meet by chance or on purpose.
func digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}
