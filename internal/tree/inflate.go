package tree

import "encoding/binary"

// A pack holds many thousand small objects, and compress/flate spends most of
// its time on them with tables that pay for long ones. This reader makes small
// tables, and knows beforehand how much comes. Whoever uses it compares the
// hash of what came, and reads otherwise where anything is wrong.

// small inflates what is small, again and again (RFC 1950 and 1951).
type small struct {
	in   []byte
	at   int
	bits uint64
	have int // of bits

	literals, distances huffman
	lengths             [320]uint8
}

// huffman is a canonical code. quick tells of the next 8 bits which symbol they
// begin with, times 16, plus its length; 0 is a longer one.
type huffman struct {
	quick  [256]uint16
	count  [16]int // of codes, by length
	symbol [288]uint16
}

// inflate fills out with what a zlib stream holds; false where that is not just
// as much, or the stream is none.
func (s *small) inflate(out, in []byte) bool {
	if len(in) < 2 || in[0]&15 != 8 || in[1]&32 != 0 || (int(in[0])<<8|int(in[1]))%31 != 0 {
		return false
	}
	s.in, s.at, s.bits, s.have = in, 2, 0, 0
	n, ok := 0, true
	for last := false; !last && ok; {
		s.fill()
		head := s.take(3)
		last = head&1 != 0
		switch head >> 1 {
		case 0:
			n, ok = s.stored(out, n)
		case 1:
			ok = s.fixed()
			n, ok = s.block(out, n, ok)
		case 2:
			ok = s.dynamic()
			n, ok = s.block(out, n, ok)
		default:
			ok = false
		}
		ok = ok && s.have >= 0
	}
	return ok && n == len(out)
}

// fill makes sure of 56 bits, unless the stream ends. Behind its end come
// zeros, of which have tells in the end.
func (s *small) fill() {
	if s.at+8 <= len(s.in) {
		s.bits |= binary.LittleEndian.Uint64(s.in[s.at:]) << s.have
		more := (63 - s.have) >> 3
		s.at += more
		s.have += more * 8
		return
	}
	for s.have <= 56 && s.at < len(s.in) {
		s.bits |= uint64(s.in[s.at]) << s.have
		s.at++
		s.have += 8
	}
}

func (s *small) take(n int) int {
	v := int(s.bits & (1<<n - 1))
	s.bits >>= n
	s.have -= n
	return v
}

func (s *small) stored(out []byte, n int) (int, bool) {
	s.take(s.have & 7)
	s.at -= s.have / 8 // what was taken too early
	s.bits, s.have = 0, 0
	if s.at < 0 || s.at+4 > len(s.in) {
		return n, false
	}
	size := int(binary.LittleEndian.Uint16(s.in[s.at:]))
	s.at += 4
	if s.at+size > len(s.in) || n+size > len(out) {
		return n, false
	}
	copy(out[n:], s.in[s.at:s.at+size])
	s.at += size
	return n + size, true
}

func (s *small) fixed() bool {
	for i := range 288 {
		switch {
		case i < 144, i >= 280:
			s.lengths[i] = 8
		case i < 256:
			s.lengths[i] = 9
		default:
			s.lengths[i] = 7
		}
	}
	ok := s.literals.make(s.lengths[:288])
	for i := range 30 {
		s.lengths[i] = 5
	}
	return s.distances.make(s.lengths[:30]) && ok
}

// orderOfLengths is in which order the lengths of the code of lengths come.
var orderOfLengths = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

func (s *small) dynamic() bool {
	literals, distances, codes := s.take(5)+257, s.take(5)+1, s.take(4)+4
	if literals > 286 || distances > 30 {
		return false
	}
	clear(s.lengths[:19])
	for _, i := range orderOfLengths[:codes] {
		s.fill()
		s.lengths[i] = uint8(s.take(3))
	}
	if !s.distances.make(s.lengths[:19]) {
		return false
	}
	for i := 0; i < literals+distances; {
		s.fill()
		symbol, ok := s.next(&s.distances)
		value, times := uint8(symbol), 1
		switch symbol {
		case 16:
			ok = ok && i > 0
			value, times = s.lengths[max(i-1, 0)], 3+s.take(2)
		case 17:
			value, times = 0, 3+s.take(3)
		case 18:
			value, times = 0, 11+s.take(7)
		}
		if !ok || s.have < 0 || i+times > literals+distances {
			return false
		}
		for range times {
			s.lengths[i] = value
			i++
		}
	}
	return s.literals.make(s.lengths[:literals]) && s.distances.make(s.lengths[literals:literals+distances])
}

// make builds the code from the lengths of its symbols.
func (h *huffman) make(lengths []uint8) bool {
	clear(h.count[:])
	clear(h.quick[:])
	for _, n := range lengths {
		h.count[n]++
	}
	h.count[0] = 0
	var first, code [16]int
	left := 1
	for n := 1; n < 16; n++ {
		left = left<<1 - h.count[n]
		if left < 0 {
			return false
		}
		first[n] = first[n-1] + h.count[n-1]
		code[n] = (code[n-1] + h.count[n-1]) << 1
	}
	for symbol, n := range lengths {
		if n == 0 {
			continue
		}
		h.symbol[first[n]] = uint16(symbol)
		first[n]++
		if n <= 8 {
			entry := uint16(symbol)<<4 | uint16(n)
			for i := int(reversed[code[n]<<(8-n)&255]); i < 256; i += 1 << n {
				h.quick[i] = entry
			}
			code[n]++
		}
	}
	return true
}

// reversed are bytes with their bits the other way round.
var reversed = func() (all [256]uint8) {
	for i := range all {
		for bit := range 8 {
			all[i] |= uint8(i>>bit&1) << (7 - bit)
		}
	}
	return all
}()

// next takes one symbol; there are bits enough for it.
func (s *small) next(h *huffman) (int, bool) {
	if e := h.quick[s.bits&255]; e != 0 {
		n := int(e & 15)
		s.bits >>= n
		s.have -= n
		return int(e >> 4), true
	}
	code, first, index := 0, 0, 0
	for n := 1; n < 16; n++ {
		code |= s.take(1)
		count := h.count[n]
		if code-count < first {
			return int(h.symbol[index+code-first]), true
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, false
}

var (
	lengthBase   = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra  = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
)

// block inflates up to the end of a block; ready tells that there is a code.
func (s *small) block(out []byte, n int, ready bool) (int, bool) {
	for ready && s.have >= 0 {
		s.fill()
		symbol, ok := s.next(&s.literals)
		switch {
		case !ok:
			return n, false
		case symbol < 256:
			if n == len(out) {
				return n, false
			}
			out[n] = byte(symbol)
			n++
		case symbol == 256:
			return n, true
		default:
			if n, ok = s.repeat(out, n, symbol-257); !ok {
				return n, false
			}
		}
	}
	return n, false
}

// repeat copies what came before. A length takes 20 bits at most and a distance
// 28, which fill has made sure of.
func (s *small) repeat(out []byte, n, symbol int) (int, bool) {
	if symbol >= len(lengthBase) {
		return n, false
	}
	length := int(lengthBase[symbol]) + s.take(int(lengthExtra[symbol]))
	far, ok := s.next(&s.distances)
	if !ok || far >= len(distanceBase) {
		return n, false
	}
	distance := int(distanceBase[far]) + s.take(max(far/2-1, 0))
	if distance > n || n+length > len(out) {
		return n, false
	}
	for range length {
		out[n] = out[n-distance]
		n++
	}
	return n, true
}
