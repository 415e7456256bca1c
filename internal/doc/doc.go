// Package doc reads one file of an organisation, a YAML document or a front
// matter with a body, into JSON-like values and remembers where every value,
// key and decoded character stands in the source. It reads the part of YAML
// that means the same to everybody (one document; no anchors, aliases, merge
// keys, tags or duplicate keys; dates stay text) and reports everything else
// as a problem with a place. It refuses to guess: a text is never silently
// another type, a comment never silently swallows a hashtag, and where its own
// reading of a scalar differs from the library's it says so instead of
// pointing at the wrong characters. It judges no content.
package doc

import (
	"strconv"
	"sync/atomic"
)

// Doc is one file that was read. It must not be changed; its methods may be
// called from several goroutines.
type Doc struct {
	Path   string
	Source []byte // as it is on disk; Span offsets point into it
	// Value is map[string]any, []any, string, bool, json.Number (a plain
	// decimal of at most 15 digits) or nil.
	Value any

	limits      Limits
	frontMatter bool
	text        []byte // Source with unreadable characters masked, same offsets
	from, to    int    // the YAML part of Source
	lines       []int  // byte offsets of line starts
	root        *node
	faults      int // how many problems were found; an edit must not add to them
	lastMarks   atomic.Pointer[scalarMarks]
}

// Problem is something in a file that must be written differently.
type Problem struct {
	ID   string // one of Problems
	Span Span
	Args map[string]string // for the placeholders of the message
	Fix  *Edit             // nil: no mechanical correction is known
	Safe bool              // Fix keeps the value that was read
}

// Edit replaces the bytes Start..End of a source by New.
type Edit struct {
	Start, End int
	New        string
}

// Limits bound what is read; a zero field means its default.
type Limits struct {
	Bytes int // size of the file, 1 MiB
	Depth int // nesting of mappings and lists, 32
	Nodes int // values and keys, 20,000
}

func (l Limits) orDefaults() Limits {
	if l.Bytes == 0 {
		l.Bytes = 1 << 20
	}
	if l.Depth == 0 {
		l.Depth = 32
	}
	if l.Nodes == 0 {
		l.Nodes = 20_000
	}
	return l
}

// ParseYAML reads a file that is one YAML document. The Doc is nil only when
// nothing could be read; else it holds what could, whatever the problems.
func ParseYAML(path string, src []byte, l Limits) (*Doc, []Problem) {
	d, r := open(path, src, l)
	if d == nil {
		return nil, r.problems
	}
	d.from, d.to = r.skipMark(), len(src)
	r.screen(d.from, d.to, true)
	d.Value, d.root = r.read()
	return d, r.finish()
}

// reader collects the problems of one file while it is read.
type reader struct {
	*Doc
	problems []Problem
	perID    map[string]int
	spaces   []int  // places of blanks that are not spaces
	broken   bool   // a part could not be read
	blanked  []mark // which
}

func open(path string, src []byte, l Limits) (*Doc, *reader) {
	l = l.orDefaults()
	d := &Doc{Path: path, Source: src, text: src, limits: l}
	r := &reader{Doc: d}
	if len(src) > l.Bytes {
		d.lines = []int{0}
		r.add("too-large", 0, 0, "bytes", strconv.Itoa(len(src)), "limit", strconv.Itoa(l.Bytes))
		r.finish()
		return nil, r
	}
	d.lines = lineStarts(src)
	return d, r
}

// maxPerID bounds repetitions of one problem: a file that is really a picture
// has a million of them, and the hundredth teaches nothing new.
const maxPerID = 100

func (r *reader) add(id string, start, end int, args ...string) *Problem {
	if r.perID == nil {
		r.perID = map[string]int{}
	}
	r.perID[id]++
	if r.perID[id] > maxPerID {
		return &Problem{}
	}
	p := Problem{ID: id, Span: Span{Start: start, End: end}}
	for i := 0; i+1 < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[args[i]] = args[i+1]
	}
	r.problems = append(r.problems, p)
	return &r.problems[len(r.problems)-1]
}

func (p *Problem) fix(start, end int, text string, safe bool) {
	p.Fix, p.Safe = &Edit{start, end, text}, safe
}
