package tree

import (
	"cmp"
	"context"
	"encoding/binary"
	"io"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/go-git/go-git/v5/plumbing"
	"golang.org/x/sync/errgroup"
)

// Scan reads many files of a tree, faster than one by one: a pack is read as a
// whole, and its objects in an order in which each is made once. look gets the
// text or what Read says, on several goroutines; the text is good until it
// returns.
func (t *Tree) Scan(ctx context.Context, list []File, look func(i int, text []byte, err error)) error {
	one := func(i int) {
		text, err := t.Read(list[i].Path)
		look(i, text, err)
	}
	if t.repo == nil || t.memory != nil {
		return spread(ctx, len(list), func() func(int) { return one })
	}
	var others []int
	regions, err := t.repo.objects.places(ctx, list, &others)
	if err != nil {
		return err
	}
	for _, r := range regions {
		if err := r.scan(ctx, func(p place, text []byte) {
			if text == nil || int64(len(text)) > t.options.MaxBytes || hashOf(plumbing.BlobObject, text) != p.hash {
				one(p.i)
				return
			}
			look(p.i, text, nil)
		}); err != nil {
			return err
		}
	}
	return spread(ctx, len(others), func() func(int) { return func(i int) { one(others[i]) } })
}

// spread calls a function for every index below n on as many goroutines as
// there are processors; each makes its own.
func spread(ctx context.Context, n int, with func() func(i int)) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() error {
			do := with()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(i)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

// place is where a file lies in a pack.
type place struct {
	i      int // in the list
	hash   plumbing.Hash
	offset int64
	root   int64 // offset of the whole object that all its deltas begin with
}

// region is a pack in memory, and what is wanted of it.
type region struct {
	data   []byte
	pack   *pack
	wanted []place
}

// Beyond these bounds files are read one by one.
const (
	largestPack   = 256 << 20
	largestObject = 4 << 20  // of those that are made
	largestFamily = 64 << 20 // all of them together
)

// places finds the files in packs; others are those that no pack holds.
func (s *objects) places(ctx context.Context, list []File, others *[]int) ([]*region, error) {
	s.mu.RLock()
	packs := s.packs
	s.mu.RUnlock()
	found, in := make([]place, len(list)), make([]int, len(list))
	err := spread(ctx, len(list), func() func(int) {
		return func(i int) {
			found[i] = place{i: i, hash: plumbing.NewHash(list[i].Hash)}
			in[i] = slices.IndexFunc(packs, func(p *pack) (ok bool) {
				found[i].offset, ok = p.offset(found[i].hash)
				return ok
			})
		}
	})
	var all []*region
	for n, p := range packs {
		r := &region{pack: p}
		for i := range list {
			if in[i] == n {
				r.wanted = append(r.wanted, found[i])
			}
		}
		if len(r.wanted) > 0 && r.read() {
			all = append(all, r)
			continue
		}
		for _, p := range r.wanted {
			*others = append(*others, p.i)
		}
	}
	for i := range list {
		if in[i] < 0 {
			*others = append(*others, i)
		}
	}
	return all, err
}

// read brings the pack into memory, and tells how its objects hang together.
func (r *region) read() bool {
	if r.pack.size > largestPack {
		return false
	}
	r.data = make([]byte, r.pack.size)
	if _, err := r.pack.file.ReadAt(r.data, 0); err != nil && err != io.EOF {
		return false
	}
	roots := make(map[int64]int64, len(r.wanted))
	for i := range r.wanted {
		r.wanted[i].root = r.root(r.wanted[i].offset, roots, 0)
	}
	slices.SortFunc(r.wanted, func(a, b place) int { return cmp.Or(cmp.Compare(a.root, b.root), cmp.Compare(a.offset, b.offset)) })
	return true
}

// root follows deltas to what they begin with.
func (r *region) root(offset int64, known map[int64]int64, depth int) int64 {
	if root, ok := known[offset]; ok {
		return root
	}
	root := offset
	if h, ok := r.head(offset); ok && h.base > 0 && depth < maxChain {
		root = r.root(h.base, known, depth+1)
	}
	known[offset] = root
	return root
}

// head is the start of an object: base is the offset of what it is a delta to,
// 0 for a whole one.
type head struct {
	blob bool
	size int
	base int64
	data []byte // deflated, and what follows
}

func (r *region) head(offset int64) (h head, ok bool) {
	if offset < 12 || offset >= int64(len(r.data))-20 {
		return h, false
	}
	in := r.data[offset : len(r.data)-20]
	first := in[0]
	size, n := int64(first&15), 1
	if first&0x80 != 0 {
		more, m := binary.Uvarint(in[1:])
		if m <= 0 || m > 5 {
			return h, false
		}
		size, n = size|int64(more)<<4, 1+m
	}
	h.size, h.blob = int(size), kind(first>>4&7) == plumbing.BlobObject
	switch kind(first >> 4 & 7) {
	case plumbing.BlobObject:
	case plumbing.OFSDeltaObject:
		distance, m := nearBase(in[n:])
		h.base, n = offset-distance, n+m
		ok = m > 0 && distance > 0 && h.base >= 12
	case plumbing.REFDeltaObject:
		var name plumbing.Hash
		n += copy(name[:], in[n:])
		h.base, ok = r.pack.offset(name)
	}
	h.data = in[min(n, len(in)):]
	return h, (ok || h.blob) && h.size <= largestObject
}

// nearBase reads git's variable-length offset, whose continuation adds one.
func nearBase(in []byte) (distance int64, n int) {
	for n < min(len(in), 8) {
		b := in[n]
		distance = distance<<7 | int64(b&0x7f)
		if n++; b&0x80 == 0 {
			return distance, n
		}
		distance++
	}
	return 0, 0
}

// scan makes the wanted objects, one family after the other; text is nil where
// that did not work.
func (r *region) scan(ctx context.Context, each func(p place, text []byte)) error {
	var families [][]place
	for from := 0; from < len(r.wanted); {
		to := from + 1
		for to < len(r.wanted) && r.wanted[to].root == r.wanted[from].root {
			to++
		}
		families = append(families, r.wanted[from:to])
		from = to
	}
	return spread(ctx, len(families), func() func(int) {
		m := &maker{region: r, made: map[int64][]byte{}}
		return func(i int) {
			for _, p := range families[i] {
				each(p, m.text(p.offset, 0))
			}
			clear(m.made)
			m.used, m.total = m.used[:0], 0
		}
	})
}
