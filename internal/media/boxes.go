package media

import (
	"bytes"
	"encoding/binary"
)

// maxBoxes bounds the walk: a real file has some hundreds.
const maxBoxes = 20_000

// walkBoxes goes through an ISO base media file (ISO/IEC 14496-12): films, and
// pictures of the HEIF family.
func walkBoxes(r *reader) {
	left := maxBoxes
	r.boxes(r.data, &left, 0)
	// Exif of a HEIF picture lies in an item that only tables lead to; its
	// beginning is unmistakable.
	if i := bytes.Index(r.data, []byte("Exif\x00\x00")); i >= 0 {
		r.exif(r.data[i+6:])
		r.turned = false // such a picture is turned by a property of its own
	}
}

// containers hold boxes after so many bytes of their own.
var containers = map[string]int{"moov": 0, "trak": 0, "udta": 0, "meta": 4, "iprp": 0, "ipco": 0}

func (r *reader) boxes(d []byte, left *int, depth int) {
	for len(d) >= 8 && *left > 0 {
		*left--
		size, header := int64(binary.BigEndian.Uint32(d)), 8
		switch {
		case size == 1 && len(d) >= 16:
			size, header = int64(min(binary.BigEndian.Uint64(d[8:]), 1<<62)), 16
		case size == 0:
			size = int64(len(d))
		}
		if size < int64(header) {
			return
		}
		name, body := string(d[4:8]), d[header:max(int64(header), min(size, int64(len(d))))]
		r.box(name, body)
		if skip, holds := containers[name]; holds && depth < 8 && len(body) >= skip {
			r.boxes(body[skip:], left, depth+1)
		}
		d = d[min(size, int64(len(d))):]
	}
}

func (r *reader) box(name string, body []byte) {
	switch name {
	case "\xa9xyz", "loci": // a place in the form of ISO 6709, or of 3GPP
		r.Location = true
	case "meta":
		r.Location = r.Location || bytes.Contains(body, []byte("com.apple.quicktime.location.ISO6709"))
	case "uuid":
		r.xmp(body)
	case "ispe": // the largest is the picture, others are its tiles and thumbnail
		if len(body) >= 12 {
			r.larger(size32(body[4:]))
		}
	case "tkhd": // ends with width and height, 16 bits before the point and 16 after it
		if len(body) >= 84 {
			tail := body[len(body)-8:]
			r.larger(int(binary.BigEndian.Uint16(tail)), int(binary.BigEndian.Uint16(tail[4:])))
		}
	}
}

func (r *reader) larger(w, h int) {
	if w > r.Width {
		r.Width, r.Height = w, h
	}
}
