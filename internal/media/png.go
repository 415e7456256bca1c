package media

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
)

// walkPNG goes from chunk to chunk (W3C PNG, third edition).
func walkPNG(r *reader) {
	r.Frames = 1
	for i := 8; i+12 <= len(r.data); {
		length := int64(binary.BigEndian.Uint32(r.data[i:]))
		if length > int64(len(r.data)-i-12) {
			return
		}
		name, body := string(r.data[i+4:i+8]), r.data[i+8:i+8+int(length)]
		i += 12 + int(length)
		if name == "IEND" {
			r.end = i
			return
		}
		r.chunk(name, body)
	}
}

func (r *reader) chunk(name string, body []byte) {
	switch {
	case name == "IHDR" && len(body) >= 8:
		r.Width, r.Height = size32(body)
	case name == "acTL" && len(body) >= 4:
		r.Frames = int(min(binary.BigEndian.Uint32(body), 1<<30))
	case name == "eXIf":
		r.exif(body)
	case name == "iTXt":
		r.xmp(body)
	case name == "tEXt":
		r.rawProfile(body)
	}
}

// size32 reads two numbers of four bytes that fit a picture.
func size32(b []byte) (int, int) {
	w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	if w > 1<<30 || h > 1<<30 {
		return 0, 0
	}
	return int(w), int(h)
}

// rawProfile reads Exif as ImageMagick writes it into a text chunk: a keyword,
// a name and a length on lines of their own, then hexadecimal digits.
func (r *reader) rawProfile(body []byte) {
	if !bytes.HasPrefix(body, []byte("Raw profile type ")) {
		return
	}
	start := bytes.Index(body, []byte("45786966"+"0000")) // "Exif", 0, 0
	if start < 0 {
		return
	}
	digits := bytes.ReplaceAll(body[start+12:], []byte("\n"), nil)
	tiff := make([]byte, len(digits)/2)
	n, _ := hex.Decode(tiff, digits[:len(digits)&^1])
	r.exif(tiff[:n])
}
