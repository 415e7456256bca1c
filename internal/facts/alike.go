package facts

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"masthead/internal/model"
)

// key is what two alike accounts share, and why they are alike then.
type key struct{ by, text string }

// keys are the same for two files of one account. A lasting id counts per
// server where a network has many: each numbers its own.
func (e *entry) keys() []key {
	var keys []key
	server := ""
	for _, id := range []string{e.handle.ID, e.url.ID} {
		if _, at, found := strings.Cut(id, "@"); found {
			server = at
		}
	}
	if e.handle.ID != "" {
		keys = append(keys, key{"address", e.handle.Network + " " + e.handle.ID})
	}
	if e.url.ID != "" {
		keys = append(keys, key{"address", e.url.Network + " " + e.url.ID})
	}
	if e.PlatformID != "" && e.network != "" {
		keys = append(keys, key{"platform_id", e.network + " " + server + "#" + e.PlatformID})
	}
	return slices.Compact(keys)
}

// purposeKeys are the same for two accounts that do the same. Two languages are
// two purposes.
func (e *entry) purposeKeys() []key {
	purpose := plain(e.Purpose)
	if purpose == "" || e.State == "inactive" {
		return nil
	}
	shared := strings.Join([]string{e.platform, e.Language, purpose}, "\n")
	keys := []key{{"district", "district\n" + e.District + "\n" + shared}}
	if audience := plain(e.Audience); audience != "" {
		keys = append(keys, key{"audience", "audience\n" + audience + "\n" + shared})
	}
	return keys
}

// plain is a text by its words alone.
func plain(text string) string {
	words := strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	return strings.Join(words, " ")
}

func sameAccount(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.State == "closed" {
		return nil
	}
	return e.sharing(e.keys(), x.register.byKey)
}

func samePurpose(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.State == "closed" {
		return nil
	}
	return e.sharing(e.purposeKeys(), x.register.purposes)
}

// sharing lists each earlier entry once, with the first key that it shares.
func (e *entry) sharing(keys []key, index map[string][]*entry) any {
	var found []any
	seen := map[*entry]bool{}
	for _, k := range keys {
		for _, other := range e.earlier(index[k.text]) {
			if !seen[other] {
				seen[other] = true
				found = append(found, map[string]any{"path": other.Path, "id": other.ID, "by": k.by})
			}
		}
	}
	return some(found)
}

func lookAlikes(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	others := e.earlier(x.register.alike[t.Path])
	slices.SortFunc(others, func(a, b *entry) int { return cmp.Compare(a.rank, b.rank) })
	var found []any
	for _, other := range others {
		found = append(found, map[string]any{"path": other.Path, "id": other.ID, "handle": other.Handle})
	}
	return some(found)
}

// Shorter names are alike by chance: Ann and Ana are two people.
const (
	shortestAlike  = 5 // of names that differ in how they are drawn only
	shortestEdited = 8 // of names that differ by one letter
)

// mirror pairs names that differ by how they are drawn (dots, 0 for O) or by
// one letter. Two names that are one letter apart have a shorter name in
// common, one letter taken from each, so that each name meets only its likes.
type mirror struct {
	x       *Index
	drawn   map[string][]*entry // by group and skeleton
	shorter map[uint64][]*entry // by hash of group and shorter name
	alike   map[string][]*entry // by path
}

func lookAlikeIndex(x *Index, all []*entry) map[string][]*entry {
	m := &mirror{x, map[string][]*entry{}, map[uint64][]*entry{}, map[string][]*entry{}}
	for _, e := range all {
		if e.group, e.name = x.lookOf(e); len(e.name) < shortestAlike || e.State == "closed" {
			continue
		}
		m.look(e)
	}
	return m.alike
}

// look compares e with those that came before it.
func (m *mirror) look(e *entry) {
	look := e.group + skeleton(e.name)
	for _, other := range m.drawn[look] {
		m.meet(e, other)
	}
	m.drawn[look] = append(m.drawn[look], e)
	if len(e.name) < shortestEdited {
		return
	}
	for _, hash := range shortened(e.group, e.name) {
		for _, other := range m.shorter[hash] {
			if other.group == e.group && oneLetterApart(e.name, other.name) {
				m.meet(e, other)
			}
		}
		m.shorter[hash] = append(m.shorter[hash], e)
	}
}

func (m *mirror) meet(e, other *entry) {
	if !slices.Contains(m.alike[e.Path], other) && !m.x.Platforms.Same(e.handle, other.handle) {
		m.alike[e.Path] = append(m.alike[e.Path], other)
	}
}

// lookOf is the part of the handle that people look at, and what must be the
// same for two handles to be compared: network, server, kind of page. The name
// is "" for an account without one.
func (x *Index) lookOf(e *entry) (group, name string) {
	if e.handle.ID == "" || e.handle.ByID {
		return "", ""
	}
	name, server, _ := strings.Cut(e.handle.ID, "@")
	group = e.handle.Network + " " + server + " " + e.handle.Kind + " "
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	if fact, _ := x.Platforms.Fact(e.platform, "handle", "domain"); fact.Value == true {
		if first, rest, ok := strings.Cut(name, "."); ok && strings.Contains(rest, ".") {
			return group + rest + " ", first
		}
	}
	return group, name
}

// drawnAlike are signs that many typefaces draw nearly the same.
var drawnAlike = strings.NewReplacer(".", "", "_", "", "-", "", "0", "o", "1", "l", "i", "l", "5", "s")

func skeleton(name string) string { return drawnAlike.Replace(name) }

// shortened hashes the name, and the name with each letter left out in turn.
func shortened(group, name string) []uint64 {
	start := fnv(14695981039346656037, group)
	all := []uint64{fnv(start, name)}
	for i := range len(name) {
		if i == 0 || name[i] != name[i-1] { // of a double letter it does not matter which
			all = append(all, fnv(fnv(start, name[:i]), name[i+1:]))
		}
	}
	return all
}

// fnv goes on with a hash of the kind FNV-1a.
func fnv(hash uint64, text string) uint64 {
	for i := range len(text) {
		hash = (hash ^ uint64(text[i])) * 1099511628211
	}
	return hash
}

// oneLetterApart reports one letter too many, too few, changed, or two that
// changed places. Two numbers are no slip of the pen: ward12 and ward13.
func oneLetterApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(b) == len(a)+1:
		return a[i:] == b[i+1:] && !(isDigit(b[i]) && strings.ContainsAny(a, digits))
	case len(a) != len(b) || i == len(a):
		return false
	case a[i+1:] == b[i+1:]:
		return !isDigit(a[i]) || !isDigit(b[i])
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

const digits = "0123456789"

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
