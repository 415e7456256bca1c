package ledger

import (
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"
)

// packer writes the states of a book so that a hundred thousand of them are read
// in a moment: numbers short, digests and nonces as the bytes that they are, and
// what many keys share once.
type packer struct {
	data  []byte
	marks map[string]uint64 // number of a list of marks that was written
}

func (p *packer) raw(data []byte)   { p.data = append(p.data, data...) }
func (p *packer) number(n int64)    { p.data = binary.AppendVarint(p.data, n) }
func (p *packer) unsigned(n uint64) { p.data = binary.AppendUvarint(p.data, n) }
func (p *packer) count(n int)       { p.unsigned(uint64(n)) }

func (p *packer) mark(m Mark) {
	p.number(m.Seq)
	p.text(m.Digest)
}

// seconds is a time in whole seconds, as entries have them; 0 for none.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func (p *packer) time(t time.Time) { p.number(seconds(t)) }

// How a text is written.
const (
	asIs = iota
	asHex
	asDigest
	waysToWrite
)

const digestPrefix = "sha256:"

func (p *packer) text(s string) {
	digits, isDigest := strings.CutPrefix(s, digestPrefix)
	if raw, err := hex.DecodeString(digits); err == nil && len(raw) > 0 && hex.EncodeToString(raw) == digits {
		way := uint64(asHex)
		if isDigest {
			way = asDigest
		}
		p.unsigned(uint64(len(raw))*waysToWrite + way)
		p.raw(raw)
		return
	}
	p.unsigned(uint64(len(s))*waysToWrite + asIs)
	p.data = append(p.data, s...)
}

func (p *packer) list(marks []string) {
	name := strings.Join(marks, "\x00") // no mark holds one
	n, known := p.marks[name]
	if marks == nil {
		p.unsigned(0)
		return
	}
	if known {
		p.unsigned(n)
		return
	}
	n = uint64(len(p.marks) + 1)
	p.marks[name] = n
	p.unsigned(n)
	p.count(len(marks))
	for _, m := range marks {
		p.text(m)
	}
}

func (p *packer) made(m Made) {
	p.text(m.Content)
	p.time(m.Due)
	p.text(m.Wall)
	p.text(m.Source)
}

// Flags of a state, in the order in which they are written.
const (
	isRepeatable = 1 << iota
	isDropped
	isAsking
	isSentAsMade
)

func (p *packer) state(s *State) {
	var flags uint64
	for i, set := range []bool{s.Repeatable, s.Dropped, s.asks, s.Sent == s.Made} {
		if set {
			flags |= 1 << i
		}
	}
	p.unsigned(flags)
	for _, text := range []string{s.Post, s.Target, s.Occurrence, string(s.Phase), string(s.Out), string(s.Verb), s.Operation, s.Nonce, s.Token,
		s.ID, s.URL, s.Revision, s.Reason, s.Evidence, s.holder, s.barred} {
		p.text(text)
	}
	p.list(s.Marks)
	p.made(s.Made)
	if s.Sent != s.Made {
		p.made(s.Sent)
	}
	for _, t := range []time.Time{s.Lease, s.Again, s.Began, s.At} {
		p.time(t)
	}
	for _, n := range []int64{int64(s.Turn), int64(s.Tries), s.Seq, s.queued, s.decided} {
		p.number(n)
	}
}
