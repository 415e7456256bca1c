package check_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// The heart of the scope: of the files that differ, a judgement of the change
// finds what a judgement of everything finds, but for what it announces. The
// organisations are put together at random from the cases of all rules, so
// that a new rule is in it by itself.
func TestNothingIsLostInSilence(t *testing.T) {
	rounds := 60
	switch {
	case os.Getenv("MASTHEAD_ALL_TESTS") != "":
		rounds = 500
	case testing.Short():
		rounds = 20
	}
	suite, err := cases.Load(context.Background(), ownTree(t))
	if err != nil {
		t.Fatal(err)
	}
	seen := tally{rules: map[string]bool{}}
	for seed := range rounds {
		w := newWorld(suite, uint64(seed))
		w.change()
		if !seen.compare(t, seed, suite.Law, w) {
			return
		}
	}
	t.Logf("%d rounds: %d findings of %d rules compared, %d files left unread", rounds, seen.findings, len(seen.rules), seen.unread)
	if seen.unread < rounds || len(seen.rules) < min(rounds/2, 100) {
		t.Error("too little to show anything")
	}
}

// tally is how much was compared.
type tally struct {
	rules            map[string]bool
	findings, unread int
}

// compare judges a change in both scopes.
func (seen *tally) compare(t *testing.T, seed int, law *check.Law, w *world) bool {
	t.Helper()
	o := check.Options{Base: tree.Memory(w.base), Head: tree.Memory(w.head), Law: law, Now: w.now}
	all := judged(t, o)
	o.Scope = check.Changed
	part := judged(t, o)
	if part.Exempt != "" || part.Scope != check.Changed {
		t.Fatalf("seed %d: not in scope: %q", seed, part.Exempt)
	}
	seen.unread += part.Unread
	changed, reused := w.changed(), w.reused()
	exact := func(r *check.Result) []string {
		var list []string
		for _, f := range r.Findings {
			if changed[f.Path] && (!reused[f.Path] || f.Rule == "duplicate-id") && !slices.Contains(part.Wider, f.Rule) {
				list = append(list, fmt.Sprintf("%s:%d:%d %s %v %s %s %v %v", f.Path, f.Span.Line, f.Span.Column, f.Rule, f.Severity, f.Message, f.Pointer, f.Removed, f.Waiver != nil))
				seen.rules[f.Rule] = true
			}
		}
		return list
	}
	want, got := exact(all), exact(part)
	seen.findings += len(want)
	if !slices.Equal(want, got) {
		t.Errorf("seed %d: of\n  %s\nall finds\n  %s\nin scope\n  %s", seed, strings.Join(slices.Sorted(maps.Keys(changed)), "\n  "),
			strings.Join(without(want, got), "\n  "), strings.Join(without(got, want), "\n  "))
		return false
	}
	if extra := without(places(part), places(all)); len(extra) > 0 && len(reused) == 0 {
		t.Errorf("seed %d: in scope alone:\n  %s", seed, strings.Join(extra, "\n  "))
		return false
	}
	if fmt.Sprint(all.Required) != fmt.Sprint(part.Required) && len(reused) == 0 {
		t.Errorf("seed %d: who must approve: %v, in scope %v", seed, all.Required, part.Required)
		return false
	}
	return true
}

func judged(t *testing.T, o check.Options) *check.Result {
	t.Helper()
	result, err := check.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// places are the rules and files of all findings: what is announced may be
// worded by what was seen, but must not be made up.
func places(r *check.Result) []string {
	var list []string
	for _, f := range r.Findings {
		list = append(list, f.Rule+" "+f.Path)
	}
	return list
}

func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// world is an organisation and a change of it.
type world struct {
	suite      *cases.Suite
	random     *rand.Rand
	base, head map[string][]byte
	now        time.Time
	names      []string // of the rules and approvals that have cases
	ids        int
}

func newWorld(suite *cases.Suite, seed uint64) *world {
	w := &world{suite: suite, random: rand.New(rand.NewPCG(seed, 7)), names: slices.Sorted(maps.Keys(suite.Cases))}
	first := w.pick()
	w.base, w.now = maps.Clone(first.Head), first.Now
	if first.Base != nil {
		w.base = maps.Clone(first.Base)
	}
	for range w.random.IntN(8) {
		w.overlay(w.pick(), w.base)
	}
	for range w.random.IntN(20) {
		w.copyPost(w.base)
	}
	w.file()
	w.head = maps.Clone(w.base)
	if first.Base != nil {
		w.overlay(first, w.head)
	}
	return w
}

// file takes the posts of the base out of folders of other months: that they are
// there is a finding of its own, because nobody looks for them there.
func (w *world) file() {
	for _, p := range w.posts(w.base) {
		if folder, in, ok := model.MonthFolder(p); ok && w.isElsewhere(w.base[p], in) {
			district, _, _ := strings.Cut(strings.TrimPrefix(folder, "calendar/"), "/")
			w.base["calendar/"+district+"/"+strings.ReplaceAll(p[len(folder):], "/", "-")] = w.base[p]
			delete(w.base, p)
		}
	}
}

func (w *world) isElsewhere(text []byte, in string) bool {
	for _, m := range times.FindAllSubmatch(text, -1) {
		if string(m[1]) != in {
			return true
		}
	}
	return false
}

func (w *world) pick() cases.Case {
	for {
		if all := w.suite.Cases[w.names[w.random.IntN(len(w.names))]]; len(all) > 0 {
			return all[w.random.IntN(len(all))]
		}
	}
}

// overlay puts the files of a case into an organisation: into the base also
// what judges.
func (w *world) overlay(c cases.Case, files map[string][]byte) {
	for _, p := range c.Own {
		if content, there := c.Head[p]; there && !model.IsTrusted(p) {
			files[p] = content
		}
	}
}

func (w *world) posts(files map[string][]byte) []string {
	var list []string
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if model.KindOf(p).Kind.Name == "post" {
			list = append(list, p)
		}
	}
	return list
}

var (
	idLine = regexp.MustCompile(`(?m)^id: .*$`)
	anyID  = regexp.MustCompile(`(?m)^"?id"?: (?:>-\n  )?'?"?([^'"#\n]*?)['" ]*(?:#.*)?$`)
	month  = regexp.MustCompile(`202[67]-\d\d`)
	times  = regexp.MustCompile(`publish_at: "?(\d{4}-\d\d)`)
	hour   = regexp.MustCompile(`T\d\d:`)
)

// copyPost makes another post of one that is there: in another month or the
// folder of none, sometimes in another district, always with an id of its own.
func (w *world) copyPost(files map[string][]byte) {
	posts := w.posts(files)
	if len(posts) == 0 {
		return
	}
	from := posts[w.random.IntN(len(posts))]
	w.ids++
	text := idLine.ReplaceAll(files[from], fmt.Appendf(nil, "id: copy-%d-%d", w.ids, w.random.IntN(1e6)))
	to := []string{"2026-09", "2026-10", "2026-11", "2027-03"}[w.random.IntN(4)]
	text = month.ReplaceAll(text, []byte(to))
	folder := []string{strings.ReplaceAll(to, "-", "/") + "/", strings.ReplaceAll(to, "-", "/") + "/deep/", ""}[w.random.IntN(3)]
	district := []string{model.KindOf(from).District, "north", "south"}[w.random.IntN(3)]
	files[fmt.Sprintf("calendar/%s/%scopy-%d.md", district, folder, w.ids)] = text
}

// change brings a few files, alters, moves and deletes others.
func (w *world) change() {
	for range 1 + w.random.IntN(4) {
		switch w.random.IntN(7) {
		case 0, 1:
			w.overlay(w.pick(), w.head)
		case 2:
			w.copyPost(w.head)
		case 3:
			w.alter()
		case 4:
			w.alter()
			w.move()
		case 5:
			w.remove()
		case 6:
			w.reuse()
		}
	}
}

// reuse brings a post with the id of one that may lie anywhere, in some way of
// writing it.
func (w *world) reuse() {
	ids := map[string]string{}
	for _, p := range w.posts(w.head) {
		if m := idLine.Find(w.head[p]); m != nil {
			ids[p] = strings.TrimSpace(strings.TrimPrefix(string(m), "id:"))
		}
	}
	if len(ids) == 0 {
		return
	}
	from := slices.Sorted(maps.Keys(ids))[w.random.IntN(len(ids))]
	w.copyPost(w.head)
	to := fmt.Sprintf("copy-%d.md", w.ids)
	for _, p := range w.posts(w.head) {
		if path.Base(p) == to {
			written := []string{"id: %s", "id: '%s'", "id: >-\n  %s", "\"id\": %s # the same"}[w.random.IntN(4)]
			w.head[p] = idLine.ReplaceAll(w.head[p], fmt.Appendf(nil, written, strings.Trim(ids[from], `"'`)))
		}
	}
}

// any is a file of the head that judges nothing.
func (w *world) any() string {
	list := slices.DeleteFunc(slices.Sorted(maps.Keys(w.head)), model.IsTrusted)
	return list[w.random.IntN(len(list))]
}

func (w *world) alter() {
	p := w.any()
	text := w.head[p]
	switch w.random.IntN(4) {
	case 0:
		text = hour.ReplaceAll(text, fmt.Appendf(nil, "T%02d:", w.random.IntN(24)))
	case 1:
		text = bytes.Replace(text, []byte("status: ready"), []byte("status: draft"), 1)
	case 2:
		text = append(bytes.Clone(text), "More.\n"...)
	case 3:
		text = month.ReplaceAll(text, []byte("2026-11"))
	}
	w.head[p] = text
}

func (w *world) move() {
	posts := w.posts(w.head)
	if len(posts) == 0 {
		return
	}
	p := posts[w.random.IntN(len(posts))]
	to := path.Dir(p) + "/moved-" + path.Base(p)
	w.head[to] = w.head[p]
	delete(w.head, p)
}

func (w *world) remove() { delete(w.head, w.any()) }

func (w *world) changed() map[string]bool {
	paths := map[string]bool{}
	for _, c := range tree.Changes(tree.Memory(w.base), tree.Memory(w.head)) {
		paths[c.Path] = true
	}
	return paths
}

// reused are the paths of posts whose id another file has, in either version:
// that is found, but what follows an id is then anybody's guess.
func (w *world) reused() map[string]bool {
	paths := map[string]bool{}
	for _, files := range []map[string][]byte{w.base, w.head} {
		byID := map[string][]string{}
		for _, p := range w.posts(files) {
			if m := anyID.FindSubmatch(files[p]); m != nil {
				byID[strings.ToLower(string(m[1]))] = append(byID[strings.ToLower(string(m[1]))], p)
			}
		}
		for _, group := range byID {
			for _, p := range group {
				if len(group) > 1 {
					paths[p] = true
				}
			}
		}
	}
	return paths
}
