// Package media reads what a picture, a film or a document says of itself in
// its headers: its type, its dimensions, how many frames it has, whether it
// tells where it was taken, and whether something else hides in it.
// It decodes no pixels, trusts no name and no size that a file claims, and
// allocates nothing by what a file says, so that no file can be a bomb. What it
// does not know it leaves at zero and never guesses.
package media

import (
	"bytes"
	"strings"
)

// Info is what the headers say.
type Info struct {
	Type          string // media type by content, such as "image/png"; "" if unknown
	Width, Height int    // pixels as shown, 0 if unknown
	Turned        bool   // stored on its side: the file's own width is Height
	Frames        int    // pictures of an animation, 1 of a still one, 0 if unknown
	Location      bool   // metadata says where it was taken
	Hidden        string // Zip, HTML, Script, PDF or Program where a picture also holds one; else ""
}

// What can hide in a picture.
const (
	Zip     = "zip"
	HTML    = "html"
	Script  = "script"
	PDF     = "pdf"
	Program = "program"
)

// Read reads the headers. Any bytes are fine; a broken file gives what could be
// read before it broke.
func Read(data []byte) Info {
	for _, f := range formats {
		if !f.is(data) {
			continue
		}
		r := reader{data: data, end: len(data), Info: Info{Type: f.name}}
		if f.walk != nil {
			f.walk(&r)
		}
		return r.finish()
	}
	return Info{}
}

// reader is one walk through a file.
type reader struct {
	Info
	data   []byte
	end    int  // where the picture is over
	turned bool // by the metadata
}

// finish looks behind the end, and at what browsers would run of a picture.
func (r *reader) finish() Info {
	if r.turned {
		r.Width, r.Height, r.Turned = r.Height, r.Width, true
	}
	if strings.HasPrefix(r.Type, "image/") {
		r.Hidden = hidden(r.data, min(r.end, len(r.data)))
	}
	return r.Info
}

// format is how a type is recognised and walked through.
type format struct {
	name string
	is   func([]byte) bool
	walk func(*reader)
}

// formats are tried in order; the first that fits counts.
var formats = []format{
	{"image/png", starts("\x89PNG\r\n\x1a\n"), walkPNG},
	{"image/jpeg", starts("\xff\xd8\xff"), walkJPEG},
	{"image/gif", func(d []byte) bool { return starts("GIF87a")(d) || starts("GIF89a")(d) }, walkGIF},
	{"image/webp", riff("WEBP"), walkWebP},
	{"audio/wav", riff("WAVE"), nil},
	{"image/avif", brand("avif", "avis"), walkBoxes},
	{"image/heic", brand("heic", "heix", "hevc", "heim", "heis"), walkBoxes},
	{"image/heif", brand("mif1", "msf1"), walkBoxes},
	{"audio/mp4", brand("M4A ", "M4B "), nil},
	{"video/quicktime", brand("qt  "), walkBoxes},
	{"video/mp4", at(4, "ftyp"), walkBoxes},
	{"video/webm", func(d []byte) bool { return starts("\x1aE\xdf\xa3")(d) && bytes.Contains(head(d, 64), []byte("webm")) }, nil},
	{"video/x-matroska", starts("\x1aE\xdf\xa3"), nil},
	{"video/ogg", func(d []byte) bool { return starts("OggS")(d) && bytes.Contains(head(d, 64), []byte("theora")) }, nil},
	{"audio/ogg", starts("OggS"), nil},
	{"audio/flac", starts("fLaC"), nil},
	{"audio/mpeg", func(d []byte) bool { return starts("ID3")(d) || starts("\xff\xfb")(d) || starts("\xff\xf3")(d) }, nil},
	{"application/pdf", starts("%PDF-"), nil},
	{"application/zip", starts("PK\x03\x04"), nil},
	{"image/tiff", func(d []byte) bool { return starts("II*\x00")(d) || starts("MM\x00*")(d) }, walkTIFF},
	{"image/bmp", func(d []byte) bool { return starts("BM")(d) && at(6, "\x00\x00\x00\x00")(d) }, nil},
	{"text/vtt", func(d []byte) bool { return starts("WEBVTT")(d) || starts("\xef\xbb\xbfWEBVTT")(d) }, nil},
	{"image/svg+xml", isSVG, walkSVG},
	{"text/html", isHTML, nil},
}

func starts(magic string) func([]byte) bool { return at(0, magic) }

func at(offset int, magic string) func([]byte) bool {
	return func(d []byte) bool { return len(d) >= offset && bytes.HasPrefix(d[offset:], []byte(magic)) }
}

func riff(form string) func([]byte) bool {
	return func(d []byte) bool { return starts("RIFF")(d) && at(8, form)(d) }
}

// brand recognises an ISO base media file (ISO/IEC 14496-12) by its major brand.
func brand(names ...string) func([]byte) bool {
	return func(d []byte) bool {
		for _, name := range names {
			if at(4, "ftyp"+name)(d) {
				return true
			}
		}
		return false
	}
}

func head(d []byte, n int) []byte { return d[:min(n, len(d))] }

func isSVG(d []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(head(d, 1024), []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(text, []byte("<svg")) ||
		(bytes.HasPrefix(text, []byte("<?xml")) || bytes.HasPrefix(text, []byte("<!--"))) && bytes.Contains(text, []byte("<svg"))
}

func isHTML(d []byte) bool {
	text := bytes.ToLower(bytes.TrimLeft(head(d, 64), " \t\r\n"))
	return bytes.HasPrefix(text, []byte("<!doctype html")) || bytes.HasPrefix(text, []byte("<html"))
}

// walkSVG leaves the dimensions open: a drawing has none of its own.
func walkSVG(r *reader) { r.Frames = 1 }
