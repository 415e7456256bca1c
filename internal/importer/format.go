package importer

import (
	"bytes"
	"regexp"
)

// Format is one kind of foreign file.
type Format struct {
	Name, Description string

	matches func(head []byte) bool // by the first bytes
	read    func(*input) error
}

// Formats is the one table of formats. The first that matches is chosen.
var Formats = []Format{
	{"jsonl", "JSON Lines: an account or a post a line", isJSONLines, readJSONLines},
	{"galaxy-social", "Markdown posts of galaxy-social, and its plugins.yml", isGalaxy, readGalaxy},
	{"congress-legislators", "legislators-social-media.yaml of congress-legislators", isCongress, readCongress},
	{"csv", "a table with a header: RFC 4180; also with ; or tabs", isCSV, readCSV},
}

func choose(name string, head []byte) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name || name == "" && f.matches(head) {
			return f, true
		}
	}
	return Format{}, false
}

func isJSONLines(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("{"))
}

var (
	galaxyPost    = regexp.MustCompile(`\A\s*---[ \t]*\r?\n(?:[^\n]*\n)*?media[ \t]*:`)
	galaxyPlugins = regexp.MustCompile(`(?m)^plugins[ \t]*:`)
	congressEntry = regexp.MustCompile(`(?m)^- (?:id|social)[ \t]*:`)
	congressPages = regexp.MustCompile(`(?m)^  social[ \t]*:|^- social[ \t]*:`)
)

func isGalaxy(head []byte) bool {
	return galaxyPost.Match(head) || galaxyPlugins.Match(head)
}

func isCongress(head []byte) bool {
	return congressEntry.Match(head) && congressPages.Match(head)
}

func isCSV(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	_, _, ok := header(string(line))
	return ok
}
