package media

import (
	"bytes"
	"encoding/binary"
)

// walkJPEG goes from marker to marker (ITU-T T.81, annex B). Between a start of
// scan and the next marker lies the picture, in which FF is followed by 00 or
// by a restart number.
func walkJPEG(r *reader) {
	r.Frames = 1
	d := r.data
	for i := 2; i+1 < len(d); {
		if d[i] != 0xff {
			next := bytes.IndexByte(d[i:], 0xff)
			if next < 0 {
				return
			}
			i += next
			continue
		}
		marker := d[i+1]
		switch {
		case marker == 0xff: // padding
			i++
			continue
		case marker == 0xd9: // end of image
			r.end = i + 2
			return
		case marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8: // they have no length
			i += 2
			continue
		}
		if i+4 > len(d) {
			return
		}
		length := int(binary.BigEndian.Uint16(d[i+2:]))
		r.segment(marker, d[min(i+4, len(d)):min(max(i+2+length, i+4), len(d))])
		i += 2 + max(length, 2)
	}
}

func (r *reader) segment(marker byte, body []byte) {
	switch {
	case isFrame(marker) && len(body) >= 5 && r.Width == 0:
		r.Height, r.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	case marker == 0xe1:
		if tiff, found := bytes.CutPrefix(body, []byte("Exif\x00")); found && len(tiff) > 0 {
			r.exif(tiff[1:])
			return
		}
		r.xmp(body)
	}
}

// isFrame reports SOF0 to SOF15; DHT, JPG and DAC lie between them.
func isFrame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}
