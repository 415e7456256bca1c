package media

import "bytes"

// hidden tells what a picture is besides: something that begins behind its end,
// or markup anywhere in it that a browser would run if it took the file for a
// page. Other bytes behind the end are common (a camera's second picture, a
// phone's short film) and nobody's fault.
func hidden(data []byte, end int) string {
	if kind := behind(data[end:]); kind != "" {
		return kind
	}
	return markup(data)
}

var signatures = []struct{ kind, magic string }{
	{Zip, "PK\x03\x04"}, {Zip, "PK\x05\x06"}, {Zip, "Rar!\x1a\x07"}, {Zip, "7z\xbc\xaf\x27\x1c"},
	{PDF, "%PDF-"}, {Program, "\x7fELF"}, {Program, "MZ\x90\x00"},
}

func behind(rest []byte) string {
	for _, s := range signatures {
		if bytes.Contains(rest, []byte(s.magic)) {
			return s.kind
		}
	}
	return ""
}

var markups = []struct{ kind, tag string }{
	{Script, "<script"}, {Script, "<?php"}, {HTML, "<html"}, {HTML, "<!doctype html"}, {HTML, "<iframe"},
}

// markup looks at each "<" once. The tags are long enough for chance never to
// write them into pixels.
func markup(data []byte) string {
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			return ""
		}
		data = data[i:]
		for _, m := range markups {
			if len(data) >= len(m.tag) && bytes.EqualFold(data[:len(m.tag)], []byte(m.tag)) {
				return m.kind
			}
		}
		data = data[1:]
	}
}
