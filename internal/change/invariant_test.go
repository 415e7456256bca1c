package change

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// shaken is a version after some random edits: files that come, go, move, or
// lose and double lines.
func shaken(f files, random *rand.Rand) files {
	all := maps.Clone(f)
	for range 1 + random.IntN(6) {
		paths := slices.Sorted(maps.Keys(all))
		path := paths[random.IntN(len(paths))]
		lines := strings.SplitAfter(all[path], "\n")
		i := random.IntN(len(lines))
		switch random.IntN(6) {
		case 0:
			delete(all, path)
		case 1:
			all[strings.Replace(path, "/", "/other-", 1)] = all[path]
			delete(all, path)
		case 2:
			all[strings.Replace(path, ".", fmt.Sprint("-", i, "."), 1)] = all[path]
		case 3:
			all[path] = strings.Join(slices.Delete(lines, i, i+1), "")
		case 4:
			all[path] = strings.Join(slices.Insert(lines, i, lines[i]), "")
		default:
			all[path] = strings.Replace(all[path], "a", "ą b c d", 1+random.IntN(3))
		}
	}
	return all
}

func TestInvariants(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 120 {
		before := shaken(small(t), random)
		after := shaken(before, random)
		c := between(t, before, after, today())
		checkNames(t, c)
		checkForm(t, c)
		checkMirror(t, c, between(t, after, before, today()))
		if same := between(t, after, after, today()); len(same.Things)+len(same.Files) != 0 {
			t.Fatalf("a version differs from itself: %s", dump(same))
		}
		if one, other := asJSON(t, c), asJSON(t, between(t, before, after, today())); one != other {
			t.Fatalf("two runs differ:\n%s\n%s", one, other)
		}
	}
}

func asJSON(t *testing.T, c *Change) string {
	t.Helper()
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// checkNames: every file that differs is named, and no other.
func checkNames(t *testing.T, c *Change) {
	t.Helper()
	named := map[string]bool{}
	for _, x := range c.Things {
		named[x.Path] = true
		if x.OldPath != "" {
			named[x.OldPath] = true
		}
	}
	for _, f := range c.Files {
		if !named[f.Path] {
			t.Fatalf("%s is named by nothing:\n%s", f.Path, dump(c))
		}
		delete(named, f.Path)
	}
	if len(named) > 0 {
		t.Fatalf("named, and not among the files: %v", named)
	}
}

// checkForm: something is told of each thing, each event is of a known sort, and
// no list is missing.
func checkForm(t *testing.T, c *Change) {
	t.Helper()
	for _, x := range c.Things {
		if len(x.Events) == 0 || !slices.Contains(Sections, x.Section) || (x.Kind == "post") != (x.Post != nil) {
			t.Fatalf("%+v", x)
		}
		for _, e := range x.Events {
			if !slices.Contains(Whats, e.What) || e.Added == nil || e.Removed == nil || e.Pieces == nil || e.Moves == nil {
				t.Fatalf("%s: %+v", x.Path, e)
			}
		}
	}
}

// checkMirror: the other way round, what came went.
func checkMirror(t *testing.T, c, back *Change) {
	t.Helper()
	count := func(c *Change, what What) int {
		n := 0
		for _, x := range c.Things {
			if x.Has(what) {
				n++
			}
		}
		return n
	}
	for _, pair := range [][2]What{{Added, Removed}, {Removed, Added}, {Raised, Lowered}, {Withdrawn, Restored}, {Held, Released}, {Moved, Moved}, {Set, Cleared}, {Rewritten, Rewritten}} {
		if count(c, pair[0]) != count(back, pair[1]) {
			t.Fatalf("%s: %d, and back %s: %d\n%s\nback:\n%s", pair[0], count(c, pair[0]), pair[1], count(back, pair[1]), dump(c), dump(back))
		}
	}
}
