package media

import (
	"bytes"
	"encoding/binary"
)

// walkWebP goes from chunk to chunk (RFC 9649). The canvas of an extended file
// counts, and not its first picture.
func walkWebP(r *reader) {
	r.Frames = 1
	if size := int64(binary.LittleEndian.Uint32(r.data[4:])) + 8; size <= int64(len(r.data)) {
		r.end = int(size + size&1)
	}
	animated := 0
	for i := 12; i+8 <= min(r.end, len(r.data)); {
		length := int64(binary.LittleEndian.Uint32(r.data[i+4:]))
		rest := r.data[i+8:]
		body := rest[:min(length, int64(len(rest)))]
		switch string(r.data[i : i+4]) {
		case "VP8X":
			r.canvas(body)
		case "VP8 ", "VP8L":
			r.bitstream(body)
		case "ANMF":
			animated++
		case "EXIF":
			r.exif(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		case "XMP ":
			r.xmp(body)
		}
		i = int(min(int64(i)+8+length+length&1, int64(len(r.data))))
	}
	r.Frames = max(r.Frames, animated)
}

func (r *reader) canvas(b []byte) {
	if len(b) >= 10 {
		r.Width, r.Height = int(little24(b[4:]))+1, int(little24(b[7:]))+1
	}
}

// bitstream reads the size of a picture without a canvas: lossless (VP8L)
// begins with 2F, lossy (VP8) has a start code behind its frame tag.
func (r *reader) bitstream(b []byte) {
	switch {
	case r.Width > 0:
	case len(b) >= 5 && b[0] == 0x2f:
		bits := binary.LittleEndian.Uint32(b[1:])
		r.Width, r.Height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
	case len(b) >= 10 && bytes.Equal(b[3:6], []byte{0x9d, 0x01, 0x2a}):
		r.Width, r.Height = int(binary.LittleEndian.Uint16(b[6:])&0x3fff), int(binary.LittleEndian.Uint16(b[8:])&0x3fff)
	}
}

func little24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }
