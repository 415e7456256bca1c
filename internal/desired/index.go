package desired

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"sort"

	"masthead/internal/tree"
)

// Index remembers of posts, by the hash of their content, between which days all
// days lie that stand in them, so that most need not be looked into again. It may
// be kept in a file between two runs. It can never make anything go out: at worst
// a post that lies in the folder of another month is overlooked, until the next
// run without it or a reading of everything. nil is none. It is for one reading
// at a time.
type Index struct {
	sorted []byte // records, by hash
	dirty  bool
}

// days are counted from 1970, both included.
type days struct{ first, last uint16 }

var (
	everyDay = days{0, 1<<16 - 1}
	noDay    = days{1<<16 - 1, 0}
)

// record is a SHA-1 and two days.
const (
	hashSize = 20
	record   = hashSize + 4
)

// indexForm names what the bytes mean; another program makes its own.
const indexForm = "masthead days of posts 1\n"

// OpenIndex reads what Bytes gave. Anything else is an empty index.
func OpenIndex(data []byte) *Index {
	body, ok := bytes.CutPrefix(data, []byte(indexForm))
	if !ok || len(body) < sha256.Size || (len(body)-sha256.Size)%record != 0 {
		return &Index{}
	}
	sum := sha256.Sum256(body[sha256.Size:])
	if !bytes.Equal(sum[:], body[:sha256.Size]) {
		return &Index{}
	}
	return &Index{sorted: body[sha256.Size:]}
}

// Bytes are what OpenIndex reads; changed: they are not what it was made from.
func (x *Index) Bytes() (data []byte, changed bool) {
	sum := sha256.Sum256(x.sorted)
	return slices.Concat([]byte(indexForm), sum[:], x.sorted), x.dirty
}

// has finds what is remembered of a content.
func (x *Index) has(hash string, into *days) bool {
	var key [hashSize]byte
	if x == nil || !decode(hash, &key) {
		return false
	}
	at, ok := x.find(key[:])
	if ok {
		into.first, into.last = binary.BigEndian.Uint16(at[hashSize:]), binary.BigEndian.Uint16(at[hashSize+2:])
	}
	return ok
}

func (x *Index) find(key []byte) ([]byte, bool) {
	i := sort.Search(len(x.sorted)/record, func(i int) bool { return bytes.Compare(x.sorted[i*record:i*record+hashSize], key) >= 0 })
	if i == len(x.sorted)/record {
		return nil, false
	}
	at := x.sorted[i*record : (i+1)*record]
	return at, bytes.Equal(at[:hashSize], key)
}

// keep remembers what was seen of a listing, and forgets all else.
func (x *Index) keep(list []tree.File, seen []days) {
	if x == nil {
		return
	}
	records := make([][record]byte, 0, len(list))
	for i, f := range list {
		var r [record]byte
		if decode(f.Hash, (*[hashSize]byte)(r[:hashSize])) {
			binary.BigEndian.PutUint16(r[hashSize:], seen[i].first)
			binary.BigEndian.PutUint16(r[hashSize+2:], seen[i].last)
			records = append(records, r)
		}
	}
	slices.SortFunc(records, func(a, b [record]byte) int { return bytes.Compare(a[:], b[:]) })
	records = slices.Compact(records)
	x.sorted, x.dirty = make([]byte, 0, len(records)*record), true
	for _, r := range records {
		x.sorted = append(x.sorted, r[:]...)
	}
}

func decode(hash string, into *[hashSize]byte) bool {
	n, err := hex.Decode(into[:], []byte(hash))
	return err == nil && n == hashSize
}
