package media

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

func TestRead(t *testing.T) {
	jpg, pic, anim := jpegFile(t), pngFile(t), gifFile(t)
	for name, c := range map[string]struct {
		data []byte
		want Info
	}{
		"jpeg":                    {jpg, Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1}},
		"png":                     {pic, Info{Type: "image/png", Width: 40, Height: 30, Frames: 1}},
		"gif":                     {anim, Info{Type: "image/gif", Width: 40, Height: 30, Frames: 3}},
		"lossless webp":           {webp("VP8L", []byte{0x2f, 39, 0x40, 7, 0}), Info{Type: "image/webp", Width: 40, Height: 30, Frames: 1}},
		"lossy webp":              {webp("VP8 ", []byte{0, 0, 0, 0x9d, 1, 0x2a, 40, 0, 30, 0}), Info{Type: "image/webp", Width: 40, Height: 30, Frames: 1}},
		"webp canvas":             {webp("VP8X", []byte{0, 0, 0, 0, 39, 0, 0, 29, 0, 0}), Info{Type: "image/webp", Width: 40, Height: 30, Frames: 1}},
		"avif":                    {avif(), Info{Type: "image/avif", Width: 40, Height: 30}},
		"film":                    {film(nil), Info{Type: "video/mp4", Width: 40, Height: 30}},
		"film with a place":       {film(box("\xa9xyz", []byte("+50.06+019.94/"))), Info{Type: "video/mp4", Width: 40, Height: 30, Location: true}},
		"subtitles":               {[]byte("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n"), Info{Type: "text/vtt"}},
		"text":                    {[]byte("hello"), Info{}},
		"nothing":                 {nil, Info{}},
		"svg":                     {[]byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`), Info{Type: "image/svg+xml", Frames: 1}},
		"svg with a script":       {[]byte(`<svg><script>x()</script></svg>`), Info{Type: "image/svg+xml", Frames: 1, Hidden: Script}},
		"jpeg with a place":       {withSegment(jpg, 0xe1, "Exif\x00\x00"+gps(binary.BigEndian, 1)), Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1, Location: true}},
		"jpeg on its side":        {withSegment(jpg, 0xe1, "Exif\x00\x00"+orientation(6)), Info{Type: "image/jpeg", Width: 30, Height: 40, Turned: true, Frames: 1}},
		"jpeg, GPS date only":     {withSegment(jpg, 0xe1, "Exif\x00\x00"+gps(binary.LittleEndian, 29)), Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1}},
		"jpeg with XMP place":     {withSegment(jpg, 0xe1, "http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude='50'/>"), Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1, Location: true}},
		"jpeg with a comment":     {withSegment(jpg, 0xfe, "<SCRIPT>x()"), Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1, Hidden: Script}},
		"jpeg then zip":           {append(bytes.Clone(jpg), "PK\x03\x04"...), Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1, Hidden: Zip}},
		"jpeg then another jpeg":  {append(bytes.Clone(jpg), jpg...), Info{Type: "image/jpeg", Width: 40, Height: 30, Frames: 1}},
		"png with a place":        {withChunk(pic, "eXIf", gps(binary.LittleEndian, 2)), Info{Type: "image/png", Width: 40, Height: 30, Frames: 1, Location: true}},
		"png with raw Exif":       {withChunk(pic, "tEXt", rawProfile()), Info{Type: "image/png", Width: 40, Height: 30, Frames: 1, Location: true}},
		"animated png":            {withChunk(pic, "acTL", "\x00\x00\x00\x07\x00\x00\x00\x00"), Info{Type: "image/png", Width: 40, Height: 30, Frames: 7}},
		"png then a page":         {append(bytes.Clone(pic), "\n<!DOCTYPE html>"...), Info{Type: "image/png", Width: 40, Height: 30, Frames: 1, Hidden: HTML}},
		"gif then a program":      {append(bytes.Clone(anim), "MZ\x90\x00"...), Info{Type: "image/gif", Width: 40, Height: 30, Frames: 3, Hidden: Program}},
		"webp with a place":       {webp("EXIF", []byte(gps(binary.LittleEndian, 4))), Info{Type: "image/webp", Frames: 1, Location: true}},
		"page that calls itself…": {[]byte("<!doctype html><p>x"), Info{Type: "text/html"}},
	} {
		if got := Read(c.data); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

// A size that a file claims but does not have must neither be believed nor
// reserve memory.
func TestClaimedSizesAreNotBelieved(t *testing.T) {
	for name, data := range map[string]string{
		"png chunk":  "\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR\x00\x00\x00\x28\x00\x00\x00\x1e",
		"png bomb":   "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x02\x00\x00\x00....",
		"webp chunk": "RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff",
		"box":        "\x00\x00\x00\x01ftypmp42\xff\xff\xff\xff\xff\xff\xff\xff",
		"box of 0":   "\x00\x00\x00\x0cftypmp42\x00\x00\x00\x01moov\x00\x00\x00\x00\x00\x00\x00\x00",
	} {
		if got := Read([]byte(data)); got.Width != 0 {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

// FuzzRead: no bytes make Read panic, and where the standard library reads the
// dimensions, so do we, and the same.
func FuzzRead(f *testing.F) {
	for _, seed := range [][]byte{jpegFile(f), pngFile(f), gifFile(f), avif(), film(nil), webp("VP8L", []byte{0x2f, 39, 0x40, 7, 0}),
		withSegment(jpegFile(f), 0xe1, "Exif\x00\x00"+gps(binary.BigEndian, 1)), withChunk(pngFile(f), "tEXt", rawProfile())} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := Read(data)
		config, kind, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || got.Type != "image/"+kind {
			return
		}
		w, h := got.Width, got.Height
		if got.Turned {
			w, h = h, w
		}
		if w != config.Width || h != config.Height {
			t.Errorf("%s: %d×%d, the standard library reads %d×%d", kind, w, h, config.Width, config.Height)
		}
	})
}

func picture() image.Image {
	p := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.Black, color.White})
	p.SetColorIndex(3, 3, 1)
	return p
}

func jpegFile(t testing.TB) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngFile(t testing.TB) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, picture()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifFile(t testing.TB) []byte {
	var b bytes.Buffer
	p := picture().(*image.Paletted)
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{p, p, p}, Delay: []int{1, 1, 1}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func withSegment(file []byte, marker byte, body string) []byte {
	segment := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return bytes.Join([][]byte{file[:2], segment, []byte(body), file[2:]}, nil)
}

func withChunk(file []byte, name, body string) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(chunk, name+body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE([]byte(name+body)))
	const header = 8 + 25 // signature and IHDR
	return bytes.Join([][]byte{file[:header], chunk, file[header:]}, nil)
}

func webp(name string, body []byte) []byte {
	chunk := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	chunk = append(chunk, body...)
	if len(body)%2 == 1 {
		chunk = append(chunk, 0)
	}
	return append(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(chunk)+4)), "WEBP"...), chunk...)
}

func box(name string, body []byte) []byte {
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), name...), body...)
}

func avif() []byte {
	ispe := box("ispe", []byte{0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 30})
	meta := box("meta", append([]byte{0, 0, 0, 0}, box("iprp", box("ipco", ispe))...))
	return append(box("ftyp", []byte("avif\x00\x00\x00\x00")), meta...)
}

func film(more []byte) []byte {
	tkhd := make([]byte, 84)
	tkhd[77], tkhd[81] = 40, 30
	moov := append(box("trak", box("tkhd", tkhd)), box("udta", more)...)
	return append(box("ftyp", []byte("mp42\x00\x00\x00\x00")), box("moov", moov)...)
}

// gps is a TIFF structure whose GPS directory has one tag.
func gps(order binary.AppendByteOrder, tag uint16) string {
	start := "II*\x00"
	if order.String() == "BigEndian" {
		start = "MM\x00*"
	}
	b := order.AppendUint32([]byte(start), 8)
	entry := func(tag, kind uint16, value uint32) {
		b = order.AppendUint16(b, 1)
		b = order.AppendUint16(order.AppendUint16(b, tag), kind)
		b = order.AppendUint32(order.AppendUint32(b, 1), value)
		b = order.AppendUint32(b, 0)
	}
	entry(tagGPS, 4, 26)
	if tag == 1 { // as a camera writes it: the hemisphere first
		tag = tagLatitude
	}
	entry(tag, 5, 44)
	return string(b)
}

func orientation(value byte) string {
	return "II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00" + string(rune(value)) + "\x00\x00\x00\x00\x00\x00\x00"
}

func rawProfile() string {
	digits := hex.EncodeToString([]byte("Exif\x00\x00" + gps(binary.LittleEndian, 2)))
	return fmt.Sprintf("Raw profile type exif\x00\nexif\n%8d\n%s\n%s\n", len(digits)/2, digits[:36], digits[36:])
}
