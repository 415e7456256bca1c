package tree

import "encoding/binary"

// maker makes the objects of a family.
type maker struct {
	*region
	small small
	made  map[int64][]byte // by offset
	used  []byte           // what they stand in, for the next family again
	total int              // of bytes given to this family
	delta []byte
}

// text is a whole blob, nil for what is none or is damaged.
func (m *maker) text(offset int64, depth int) []byte {
	if text, ok := m.made[offset]; ok {
		return text
	}
	h, ok := m.head(offset)
	if !ok || depth > maxChain {
		return nil
	}
	var text []byte
	if h.base == 0 {
		text = m.room(h.size)
		ok = text != nil && m.small.inflate(text, h.data)
	} else {
		text, ok = m.applied(m.text(h.base, depth+1), h)
	}
	if !ok {
		text = nil
	}
	m.made[offset] = text
	return text
}

// room is a piece of memory, which stays good until the next family; nil where
// that would be too much.
func (m *maker) room(size int) []byte {
	if m.total += size; m.total > largestFamily {
		return nil
	}
	if cap(m.used)-len(m.used) < size {
		m.used = make([]byte, 0, max(1<<20, size))
	}
	n := len(m.used)
	m.used = m.used[:n+size]
	return m.used[n : n+size : n+size]
}

// applied is what a delta makes of its base.
func (m *maker) applied(base []byte, h head) ([]byte, bool) {
	if base == nil {
		return nil, false
	}
	if cap(m.delta) < h.size {
		m.delta = make([]byte, 2*h.size)
	}
	delta := m.delta[:h.size]
	if !m.small.inflate(delta, h.data) {
		return nil, false
	}
	from, n := binary.Uvarint(delta)
	if n <= 0 || from != uint64(len(base)) {
		return nil, false
	}
	size, k := binary.Uvarint(delta[n:])
	if k <= 0 || size > largestObject {
		return nil, false
	}
	text := m.room(int(size))
	return text, text != nil && patch(text, base, delta[n+k:])
}

// patch carries out the commands of a delta; false where they do not fill the
// text just so.
func patch(text, base, delta []byte) bool {
	n := 0
	for len(delta) > 0 {
		command := int(delta[0])
		delta = delta[1:]
		from, offset := delta, 0
		size := command
		if command&0x80 != 0 {
			var used int
			offset, size, used = copied(command, delta)
			if used > len(delta) || offset+size > len(base) {
				return false
			}
			from, delta = base[offset:], delta[used:]
		} else {
			if size == 0 || size > len(delta) {
				return false
			}
			delta = delta[size:]
		}
		if n+size > len(text) {
			return false
		}
		n += copy(text[n:], from[:size])
	}
	return n == len(text)
}

// copied reads which part of the base a command copies, and how many bytes say
// so; more than there are where they break off.
func copied(command int, delta []byte) (offset, size, used int) {
	for bit := range 7 {
		if command>>bit&1 == 0 {
			continue
		}
		if used >= len(delta) {
			return 0, 0, len(delta) + 1
		}
		if bit < 4 {
			offset |= int(delta[used]) << (8 * bit)
		} else {
			size |= int(delta[used]) << (8 * (bit - 4))
		}
		used++
	}
	if size == 0 {
		size = 0x10000
	}
	return offset, size, used
}
