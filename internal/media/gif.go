package media

import "encoding/binary"

// walkGIF goes from block to block (GIF89a specification).
func walkGIF(r *reader) {
	d := r.data
	if len(d) < 13 {
		return
	}
	r.Width, r.Height = int(binary.LittleEndian.Uint16(d[6:])), int(binary.LittleEndian.Uint16(d[8:]))
	for i := 13 + colors(d[10]); i < len(d); {
		switch d[i] {
		case ';':
			r.end = i + 1
			return
		case ',':
			if i+10 > len(d) {
				return
			}
			r.Frames++
			i = blocks(d, i+11+colors(d[i+9]))
		case '!':
			body := d[min(i+2, len(d)):]
			i = blocks(d, i+2)
			r.xmp(body[:max(0, min(len(body), i-len(d)+len(body)))])
		default:
			return
		}
	}
}

// colors is the size of the colour table that the flags announce.
func colors(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// blocks is the place after a row of data blocks that begins at i.
func blocks(d []byte, i int) int {
	for i < len(d) && d[i] != 0 {
		i += 1 + int(d[i])
	}
	return i + 1
}
