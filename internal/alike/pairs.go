package alike

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

// Pair is two texts by their place in the list, the earlier first.
type Pair struct {
	A, B int
	Likeness
}

// Found is what Pairs finds.
type Found struct {
	Pairs []Pair // in order of B, then A
	// Cut are texts, in order, that have so many likes before them that only
	// some were looked at.
	Cut []int
}

// In a crowd each text is compared with those before it only as far as this,
// so that a hundred thousand copies cost no more than as many other texts.
const (
	reach    = 8         // back in each band, of those that are worth it
	farthest = 4 * reach // of all
	compares = 16        // the most promising
)

// doubt is how far below least an estimate may be for the two to be compared:
// more than four times its standard deviation, for texts with as many runs of
// letters as there are bins.
const doubt = 0.2

// Pairs finds the texts that share at least the part least of their runs of
// letters. worth says of two texts whether anybody wants to know; nil: always.
// In a crowd the nearest in the list win, so give the list an order that means
// something.
func Pairs(texts []Text, least float64, worth func(a, b int) bool) Found {
	f := &finder{texts: texts, worth: worth, least: least}
	f.chain()
	near := f.candidates()
	f.sets(near)
	return f.compare(near)
}

type finder struct {
	texts []Text
	worth func(a, b int) bool
	least float64
	signs []signature
	back  [bands][]int32 // the text before in the same bucket, -1 for none
	cut   []bool
	grams [][]uint32 // sorted, of texts that are compared
}

// parallel calls do for each part of 0..n.
func parallel(n int, do func(from, to int)) {
	workers := runtime.GOMAXPROCS(0)
	size := max(1, (n+workers-1)/workers)
	var group sync.WaitGroup
	for from := 0; from < n; from += size {
		group.Go(func() { do(from, min(n, from+size)) })
	}
	group.Wait()
}

// chain ties each text to the one before it in each bucket.
func (f *finder) chain() {
	n := len(f.texts)
	var keys [bands][]uint32
	for i := range keys {
		keys[i] = make([]uint32, n)
	}
	f.signs = make([]signature, n)
	parallel(n, func(from, to int) {
		for i := from; i < to; i++ {
			if len(f.texts[i].grams) == 0 {
				continue
			}
			f.signs[i].sign(f.texts[i].grams)
			for b := range bands {
				keys[b][i] = max(1, f.signs[i].band(b))
			}
		}
	})
	parallel(bands, func(from, to int) {
		table := newTable(n)
		for b := from; b < to; b++ {
			f.back[b] = table.chain(keys[b])
		}
	})
}

// table is a hash table from a bucket to the last text in it.
type table struct {
	keys []uint32 // 0: free
	last []int32
}

func newTable(n int) *table {
	size := 8
	for size < 2*n {
		size *= 2
	}
	return &table{make([]uint32, size), make([]int32, size)}
}

// chain gives for each text the one before it with the same key. A key of 0 is
// none.
func (t *table) chain(keys []uint32) []int32 {
	clear(t.keys)
	mask := uint32(len(t.keys) - 1)
	back := make([]int32, len(keys))
	for i, key := range keys {
		back[i] = -1
		if key == 0 {
			continue
		}
		slot := uint32(mix(uint64(key))) & mask
		for t.keys[slot] != 0 && t.keys[slot] != key {
			slot = (slot + 1) & mask
		}
		if t.keys[slot] == key {
			back[i] = t.last[slot]
		}
		t.keys[slot], t.last[slot] = key, int32(i)
	}
	return back
}

// candidate is an earlier text, and in how many buckets it was met.
type candidate struct{ text, met int32 }

// candidates lists for each text the earlier ones to compare it with.
func (f *finder) candidates() [][]candidate {
	near := make([][]candidate, len(f.texts))
	f.cut = make([]bool, len(f.texts))
	parallel(len(near), func(from, to int) {
		w := &walker{finder: f, place: make([]int32, len(f.texts))}
		for i := from; i < to; i++ {
			near[i] = w.walk(i)
		}
	})
	return near
}

type walker struct {
	*finder
	place []int32 // of a text in list, plus 1; 0 for none
	list  []candidate
}

func (w *walker) walk(i int) []candidate {
	w.list = w.list[:0]
	for b := range bands {
		other := w.back[b][i]
		for step, worth := 0, 0; other >= 0; step++ {
			if worth == reach || step == farthest {
				w.cut[i] = true
				break
			}
			if w.meet(i, other) {
				worth++
			}
			other = w.back[b][other]
		}
	}
	for _, c := range w.list {
		w.place[c.text] = 0
	}
	sign := &w.signs[i]
	list := slices.DeleteFunc(w.list, func(c candidate) bool {
		return c.met == 0 || sign.estimate(&w.signs[c.text]) < w.least-doubt
	})
	if len(list) > compares {
		w.cut[i] = true
		slices.SortFunc(list, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.met, a.met), cmp.Compare(b.text, a.text)) })
		list = list[:compares]
	}
	return slices.Clone(list)
}

// meet counts another text and reports whether it is worth it; one that is not
// is kept with a count of 0.
func (w *walker) meet(i int, other int32) bool {
	if at := w.place[other]; at > 0 {
		c := &w.list[at-1]
		if c.met > 0 {
			c.met++
		}
		return c.met > 0
	}
	c := candidate{text: other}
	if w.worth == nil || w.worth(int(other), i) {
		c.met = 1
	}
	w.list = append(w.list, c)
	w.place[other] = int32(len(w.list))
	return c.met > 0
}

// sets prepares the texts that are compared.
func (f *finder) sets(near [][]candidate) {
	f.grams = make([][]uint32, len(f.texts))
	wanted := make([]bool, len(f.texts))
	for i, list := range near {
		for _, c := range list {
			wanted[i], wanted[c.text] = true, true
		}
	}
	parallel(len(wanted), func(from, to int) {
		for i := from; i < to; i++ {
			if wanted[i] {
				f.grams[i] = set(f.texts[i].grams)
			}
		}
	})
}

func (f *finder) compare(near [][]candidate) Found {
	pairs := make([][]Pair, len(near))
	parallel(len(near), func(from, to int) {
		for i := from; i < to; i++ {
			pairs[i] = f.likes(i, near[i])
		}
	})
	found := Found{Pairs: slices.Concat(pairs...)}
	for i, cut := range f.cut {
		if cut && 2*len(pairs[i]) >= reach {
			found.Cut = append(found.Cut, i)
		}
	}
	return found
}

func (f *finder) likes(i int, near []candidate) []Pair {
	var list []Pair
	for _, c := range near {
		a, b := f.grams[c.text], f.grams[i]
		if float64(min(len(a), len(b))) < f.least*float64(max(len(a), len(b))) {
			continue // too unlike in length already
		}
		if like := compare(a, b, f.texts[c.text].figures, f.texts[i].figures); like.Same >= f.least {
			list = append(list, Pair{int(c.text), i, like})
		}
	}
	slices.SortFunc(list, func(a, b Pair) int { return cmp.Compare(a.A, b.A) })
	return list
}
