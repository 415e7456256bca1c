package media

import (
	"bytes"
	"encoding/binary"
)

// The tags that matter here (Exif 2.32; TIFF 6.0).
const (
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagOrientation = 0x0112
	tagGPS         = 0x8825
	tagLatitude    = 2
	tagLongitude   = 4
)

// maxTags is more than any camera writes into one directory.
const maxTags = 512

// exif reads a TIFF structure: which way up the picture is, and whether the GPS
// directory names a place. A GPS directory with a date alone is no place.
func (r *reader) exif(tiff []byte) {
	order := byteOrder(tiff)
	if order == nil {
		return
	}
	directory(tiff, order, order.Uint32(tiff[4:]), func(tag uint16, value uint32) {
		switch tag {
		case tagOrientation:
			r.turned = value >= 5 && value <= 8
		case tagGPS:
			directory(tiff, order, value, func(tag uint16, _ uint32) {
				r.Location = r.Location || tag == tagLatitude || tag == tagLongitude
			})
		}
	})
}

func byteOrder(tiff []byte) binary.ByteOrder {
	switch {
	case len(tiff) < 8:
	case bytes.HasPrefix(tiff, []byte("II*\x00")):
		return binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		return binary.BigEndian
	}
	return nil
}

// directory gives each tag of the directory at an offset with its first value.
func directory(tiff []byte, order binary.ByteOrder, offset uint32, each func(tag uint16, value uint32)) {
	if int64(offset)+2 > int64(len(tiff)) {
		return
	}
	count := min(int(order.Uint16(tiff[offset:])), maxTags)
	entries := tiff[offset+2:]
	for i := 0; i < count && len(entries) >= 12; i++ {
		value := order.Uint32(entries[8:])
		if kind := order.Uint16(entries[2:]); kind == 3 { // two bytes, at the front of the four
			value = uint32(order.Uint16(entries[8:]))
		}
		each(order.Uint16(entries), value)
		entries = entries[12:]
	}
}

// walkTIFF reads a TIFF picture, which is what Exif is a part of.
func walkTIFF(r *reader) {
	r.Frames = 1
	r.exif(r.data)
	order := byteOrder(r.data)
	if order == nil {
		return
	}
	directory(r.data, order, order.Uint32(r.data[4:]), func(tag uint16, value uint32) {
		switch {
		case tag == tagWidth && value <= 1<<30:
			r.Width = int(value)
		case tag == tagHeight && value <= 1<<30:
			r.Height = int(value)
		}
	})
}

// xmp looks for a place in the text form of metadata.
func (r *reader) xmp(text []byte) {
	r.Location = r.Location || bytes.Contains(text, []byte("GPSLatitude")) || bytes.Contains(text, []byte("GPSLongitude"))
}
