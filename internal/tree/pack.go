package tree

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// pack is one pack file and the bytes of its version 2 index
// (gitformat-pack(5)): 8 bytes of header, 256 running counts, then per object
// its name (20 bytes), checksum (4) and offset (4), then the large offsets (8).
type pack struct {
	name  string // of the index
	index []byte
	count int
	file  *os.File
	size  int64
}

const (
	indexHeader = 8 + 256*4
	maxChain    = 4096 // deltas on deltas; git makes 50; ends circles in a forged pack
)

var errDamagedPack = errors.New("damaged pack file")

func openPack(name string) (*pack, error) {
	index, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if len(index) < indexHeader || string(index[:8]) != "\xfftOc\x00\x00\x00\x02" {
		return nil, errors.New("pack index is not version 2; `git repack -ad` writes it anew")
	}
	p := &pack{name: name, index: index, count: int(binary.BigEndian.Uint32(index[8+255*4:]))}
	if len(index) < indexHeader+p.count*28+2*20 {
		return nil, errors.New("pack index is cut off")
	}
	p.file, err = os.Open(strings.TrimSuffix(name, ".idx") + ".pack")
	if err != nil {
		return nil, err
	}
	info, err := p.file.Stat()
	if err != nil {
		return nil, errors.Join(err, p.file.Close())
	}
	p.size = info.Size()
	return p, nil
}

func (p *pack) hash(i int) []byte { return p.index[indexHeader+i*20:][:20] }

// from returns the place of the first object whose name is prefix or sorts after it.
func (p *pack) from(prefix []byte) int {
	low, high := 0, int(binary.BigEndian.Uint32(p.index[8+int(prefix[0])*4:]))
	if prefix[0] > 0 {
		low = int(binary.BigEndian.Uint32(p.index[8+int(prefix[0]-1)*4:]))
	}
	high = min(high, p.count)
	low = min(low, high)
	return low + sort.Search(high-low, func(i int) bool { return bytes.Compare(p.hash(low+i), prefix) >= 0 })
}

func (p *pack) offset(h plumbing.Hash) (int64, bool) {
	i := p.from(h[:])
	if i >= p.count || !bytes.Equal(p.hash(i), h[:]) {
		return 0, false
	}
	at := indexHeader + p.count*24
	offset := binary.BigEndian.Uint32(p.index[at+i*4:])
	if offset>>31 == 0 {
		return int64(offset), true
	}
	large := at + p.count*4 + int(offset&0x7fffffff)*8
	if large+8 > len(p.index) {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(p.index[large:])), true
}

// entry is the start of one object in a pack.
type entry struct {
	kind kind
	size int64         // of the object, or of the delta
	near int64         // offset of the base, kind OFSDelta
	base plumbing.Hash // name of the base, kind REFDelta
}

// packed reads the object at offset: inflate deltas until a whole object (or one
// in the cache) is met, then apply them the other way round.
func (s *objects) packed(p *pack, offset, limit int64) (kind, []byte, error) {
	in := s.inflater()
	defer s.inflaters.Put(in)
	var chain []link
	budget := int64(hugeObject) // of all deltas together
	for {
		bound := limit
		if len(chain) > 0 {
			bound = hugeObject
		}
		if b, ok := s.bases.get(baseKey{p, offset}); ok && int64(len(b.data)) <= bound {
			return s.patch(p, b, chain)
		}
		e, err := p.seek(in, offset)
		if err != nil {
			return 0, nil, err
		}
		if e.kind != plumbing.OFSDeltaObject && e.kind != plumbing.REFDeltaObject {
			whole, err := in.whole(e, bound)
			if err != nil {
				return 0, nil, err
			}
			if len(chain) > 0 {
				s.bases.put(baseKey{p, offset}, whole)
			}
			return s.patch(p, whole, chain)
		}
		delta, err := in.delta(e, limit, len(chain) == 0)
		if err != nil {
			return 0, nil, err
		}
		if budget -= int64(len(delta)); budget < 0 {
			return 0, nil, errDamagedPack
		}
		chain = append(chain, link{offset, delta})
		if offset, err = p.baseOffset(e, offset, len(chain)); err != nil {
			return 0, nil, err
		}
	}
}

type link struct {
	offset int64
	delta  []byte
}

func (in *inflater) whole(e entry, limit int64) (base, error) {
	if e.size > limit {
		return base{}, &sizeError{e.size}
	}
	data, err := in.exactly(e.size)
	return base{e.kind, data}, err
}

func (s *objects) patch(p *pack, b base, chain []link) (kind, []byte, error) {
	for i := len(chain) - 1; i >= 0; i-- {
		next, err := packfile.PatchDelta(b.data, chain[i].delta)
		if err != nil {
			return 0, nil, fmt.Errorf("%w: %w", errDamagedPack, err)
		}
		b.data = next
		s.bases.put(baseKey{p, chain[i].offset}, b)
	}
	return b.kind, b.data, nil
}

// delta inflates a delta. Of the wanted object itself (first) the result's size
// is known from the delta's own head, and refused before anything is applied.
func (in *inflater) delta(e entry, limit int64, first bool) ([]byte, error) {
	if e.size > hugeObject {
		return nil, &sizeError{e.size}
	}
	if first && limit < 0 {
		return nil, in.resultSize()
	}
	delta, err := in.exactly(e.size)
	if err != nil {
		return nil, err
	}
	result, err := resultSize(delta)
	if err != nil {
		return nil, err
	}
	if result > hugeObject || first && result > limit {
		return nil, &sizeError{result}
	}
	return delta, nil
}

// resultSize inflates no more of a delta than its head.
func (in *inflater) resultSize() error {
	var head [20]byte
	n, err := io.ReadFull(in.z, head[:])
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	size, err := resultSize(head[:n])
	return cmp.Or(err, error(&sizeError{size}))
}

func resultSize(delta []byte) (int64, error) {
	_, n := binary.Uvarint(delta)
	if n <= 0 {
		return 0, errDamagedPack
	}
	size, m := binary.Uvarint(delta[n:])
	if m <= 0 || size > 1<<62 {
		return 0, errDamagedPack
	}
	return int64(size), nil
}

// seek reads the head of the object at offset and starts to inflate what follows.
func (p *pack) seek(in *inflater, offset int64) (e entry, err error) {
	if offset < 12 || offset >= p.size-20 {
		return e, errDamagedPack
	}
	in.buf.Reset(io.NewSectionReader(p.file, offset, p.size-20-offset))
	b, err := in.buf.ReadByte()
	if err != nil {
		return e, err
	}
	e.kind, e.size = kind(b>>4&7), int64(b&15)
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = in.buf.ReadByte(); err != nil || shift > 53 {
			return e, cmp.Or(err, errDamagedPack)
		}
		e.size |= int64(b&0x7f) << shift
	}
	switch e.kind {
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.BlobObject, plumbing.TagObject:
	case plumbing.OFSDeltaObject:
		e.near, err = baseDistance(in)
	case plumbing.REFDeltaObject:
		_, err = io.ReadFull(in.buf, e.base[:])
	default:
		err = errDamagedPack
	}
	return e, cmp.Or(err, in.start())
}

// baseDistance reads git's variable-length offset, whose continuation adds one.
func baseDistance(in *inflater) (int64, error) {
	b, err := in.buf.ReadByte()
	distance := int64(b & 0x7f)
	for err == nil && b&0x80 != 0 {
		if distance > 1<<48 {
			return 0, errDamagedPack
		}
		b, err = in.buf.ReadByte()
		distance = (distance+1)<<7 | int64(b&0x7f)
	}
	return distance, err
}

func (p *pack) baseOffset(e entry, offset int64, depth int) (int64, error) {
	if depth > maxChain {
		return 0, errDamagedPack
	}
	if e.kind == plumbing.OFSDeltaObject {
		return offset - e.near, nil
	}
	base, ok := p.offset(e.base) // a stored pack holds the bases it needs
	if !ok {
		return 0, errDamagedPack
	}
	return base, nil
}

// baseCache keeps what deltas were lately applied to. Oldest out first.
type baseCache struct {
	mu    sync.Mutex
	items map[baseKey]base
	order []baseKey
	bytes int
}

type baseKey struct {
	pack   *pack
	offset int64
}

type base struct {
	kind kind
	data []byte
}

const baseCacheBytes = 32 << 20

func (c *baseCache) init() { c.items = map[baseKey]base{} }

func (c *baseCache) get(k baseKey) (base, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, ok := c.items[k]
	return b, ok
}

func (c *baseCache) put(k baseKey, b base) {
	if len(b.data) > baseCacheBytes/8 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items[k]; ok {
		return
	}
	c.items[k] = b
	c.order = append(c.order, k)
	c.bytes += len(b.data)
	for c.bytes > baseCacheBytes {
		oldest := c.order[0]
		c.order = c.order[1:]
		c.bytes -= len(c.items[oldest].data)
		delete(c.items, oldest)
	}
}
