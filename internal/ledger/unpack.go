package ledger

import (
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"
)

// unpacker reads what packer writes. Texts are parts of what it reads, so that
// nothing is copied but digests, and those into one piece of memory.
type unpacker struct {
	rest  string
	bad   bool // it is not what packer writes
	marks [][]string
	hex   strings.Builder
}

// arena is how much memory for digests is taken at a time.
const arena = 1 << 20

func (u *unpacker) fail() { u.bad, u.rest = true, "" }

func (u *unpacker) raw(n int) string {
	if n < 0 || n > len(u.rest) {
		u.fail()
		return ""
	}
	data := u.rest[:n]
	u.rest = u.rest[n:]
	return data
}

func (u *unpacker) unsigned() uint64 {
	var n uint64
	for i := range min(binary.MaxVarintLen64, len(u.rest)) {
		b := u.rest[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			u.rest = u.rest[i+1:]
			return n
		}
	}
	u.fail()
	return 0
}

func (u *unpacker) number() int64 {
	n := u.unsigned()
	return int64(n>>1) ^ -int64(n&1)
}

// count is how many follow: never more than there are bytes.
func (u *unpacker) count() int {
	n := u.unsigned()
	if n > uint64(len(u.rest)) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) mark() Mark { return Mark{u.number(), u.text()} }

func (u *unpacker) time() time.Time {
	n := u.number()
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

func (u *unpacker) text() string {
	n := u.unsigned()
	if n/waysToWrite > uint64(len(u.rest)) {
		u.fail()
		return ""
	}
	data := u.raw(int(n / waysToWrite))
	way := n % waysToWrite
	if way == asIs {
		return data
	}
	need := len(digestPrefix) + 2*len(data)
	if u.hex.Cap()-u.hex.Len() < need { // what was given out stays where it is
		u.hex = strings.Builder{}
		u.hex.Grow(max(arena, need))
	}
	from := u.hex.Len()
	if way == asDigest {
		u.hex.WriteString(digestPrefix)
	}
	var digits [64]byte
	for len(data) > 0 {
		part := data[:min(len(data), len(digits)/2)]
		u.hex.Write(digits[:hex.Encode(digits[:], []byte(part))])
		data = data[len(part):]
	}
	return u.hex.String()[from:]
}

func (u *unpacker) list() []string {
	n := u.unsigned()
	if n == 0 {
		return nil
	}
	if n <= uint64(len(u.marks)) {
		return u.marks[n-1]
	}
	list := make([]string, u.count())
	for i := range list {
		list[i] = u.text()
	}
	u.marks = append(u.marks, list)
	return list
}

func (u *unpacker) made() Made { return Made{u.text(), u.time(), u.text(), u.text()} }

func (u *unpacker) state() State {
	var s State
	flags := u.unsigned()
	s.Repeatable, s.Dropped, s.asks = flags&isRepeatable != 0, flags&isDropped != 0, flags&isAsking != 0
	s.Post, s.Target, s.Occurrence = u.text(), u.text(), u.text()
	s.Phase, s.Out, s.Verb = Phase(u.text()), Phase(u.text()), Verb(u.text())
	s.Operation, s.Nonce, s.Token, s.ID, s.URL, s.Revision = u.text(), u.text(), u.text(), u.text(), u.text(), u.text()
	s.Reason, s.Evidence, s.holder, s.barred = u.text(), u.text(), u.text(), u.text()
	s.Marks, s.Made = u.list(), u.made()
	if s.Sent = s.Made; flags&isSentAsMade == 0 {
		s.Sent = u.made()
	}
	s.Lease, s.Again, s.Began, s.At = u.time(), u.time(), u.time(), u.time()
	s.Turn, s.Tries, s.Seq, s.queued, s.decided = int(u.number()), int(u.number()), u.number(), u.number(), u.number()
	return s
}
