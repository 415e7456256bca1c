package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// snippetRunes bounds the text that a region repeats from its file.
const snippetRunes = 1000

func (s *sarif) artifact(path string, removed bool) sarifArtifactLocation {
	index, ok := s.known[path]
	if !ok {
		index = len(s.artifacts)
		s.known[path] = index
		s.artifacts = append(s.artifacts, s.newArtifact(path, removed))
	}
	return sarifArtifactLocation{URI: relativeURI(path), URIBaseID: sarifRoot, Index: &index}
}

func (s *sarif) newArtifact(path string, removed bool) sarifArtifact {
	a := sarifArtifact{
		Location: sarifArtifactLocation{URI: relativeURI(path), URIBaseID: sarifRoot},
		Roles:    []string{"analysisTarget"}, Encoding: "UTF-8",
	}
	if src := s.source(path, removed); src != nil {
		sum := sha256.Sum256(src)
		a.Length, a.Hashes = len(src), map[string]string{"sha-256": hex.EncodeToString(sum[:])}
	}
	return a
}

func (s *sarif) source(path string, removed bool) []byte {
	if s.report.Source == nil {
		return nil
	}
	return s.report.Source(path, removed)
}

// relativeURI percent-encodes a path. A colon would make a scheme of what is
// before it.
func relativeURI(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

func (s *sarif) physical(f diag.Finding) sarifPhysical {
	p := sarifPhysical{Artifact: s.artifact(f.Path, f.Removed), Region: s.region(f.Path, f.Removed, f.Span)}
	if p.Region.Snippet != nil {
		p.Context = s.context(*p.Region)
	}
	return p
}

// region is the place of a finding, all of the file when it has none. What is
// known of the file decides how much text is repeated.
func (s *sarif) region(path string, removed bool, span doc.Span) *sarifRegion {
	if span.Line == 0 {
		return s.whole(path, removed)
	}
	r := &sarifRegion{StartLine: span.Line, StartColumn: span.Column, EndLine: span.EndLine, EndColumn: span.EndColumn}
	if r.EndLine < r.StartLine || r.EndLine == r.StartLine && r.EndColumn < r.StartColumn {
		r.EndLine, r.EndColumn = r.StartLine, r.StartColumn
	}
	if text, ok := s.text(path, removed, *r); ok {
		r.Snippet = &sarifText{Text: text}
	}
	return r
}

// whole covers a file; the place before its first character when its text is
// not known.
func (s *sarif) whole(path string, removed bool) *sarifRegion {
	s.files.load(path, removed)
	r := &sarifRegion{StartLine: 1, StartColumn: 1, EndLine: max(1, len(s.files.lines)), EndColumn: 1}
	if last, ok := s.files.line(path, removed, r.EndLine); ok {
		r.EndColumn = utf8.RuneCountInString(last) + 1
	}
	return r
}

// text is what a region covers; not ok when the file does not have it, or when
// it is too long to be repeated.
func (s *sarif) text(path string, removed bool, r sarifRegion) (string, bool) {
	first, ok := s.files.line(path, removed, r.StartLine)
	last, okLast := s.files.line(path, removed, r.EndLine)
	if !ok || !okLast {
		return "", false
	}
	from, okFrom := runeOffset(first, r.StartColumn-1)
	to, okTo := runeOffset(last, r.EndColumn-1)
	if !okFrom || !okTo {
		return "", false
	}
	if r.StartLine == r.EndLine {
		return first[from:to], to-from <= snippetRunes
	}
	middle := s.files.lines[r.StartLine : r.EndLine-1]
	text := strings.Join(append(append([]string{first[from:]}, middle...), last[:to]), "\n")
	return text, len(text) <= snippetRunes
}

// runeOffset is the byte offset of character n of line; the end counts as one.
func runeOffset(line string, n int) (int, bool) {
	for i := range line {
		if n == 0 {
			return i, true
		}
		n--
	}
	return len(line), n == 0
}

// context is the lines of the finding with one more before and after; nil when
// that is no more than the region, which SARIF forbids.
func (s *sarif) context(region sarifRegion) *sarifRegion {
	lines := s.files.lines
	first, last := max(1, region.StartLine-1), min(len(lines), region.EndLine+1)
	text := strings.Join(lines[first-1:last], "\n")
	if len(text) > 4*snippetRunes {
		return nil
	}
	end := strings.TrimSuffix(lines[last-1], "\r")
	c := sarifRegion{StartLine: first, StartColumn: 1, EndLine: last, EndColumn: utf8.RuneCountInString(end) + 1}
	region.Snippet = nil
	if c == region {
		return nil
	}
	c.Snippet = &sarifText{Text: strings.TrimSuffix(text, "\r")}
	return &c
}

// fingerprint stays the same when lines above are added or removed: it hashes
// the rule, the path and the words of the line, and counts equal ones.
func (s *sarif) fingerprint(f diag.Finding) string {
	line, _ := s.files.line(f.Path, f.Removed, f.Span.Line)
	marked, _ := s.text(f.Path, f.Removed, sarifRegion{
		StartLine: f.Span.Line, StartColumn: f.Span.Column, EndLine: f.Span.EndLine, EndColumn: f.Span.EndColumn})
	key := strings.Join([]string{f.Rule, f.Path, strings.TrimSpace(line), marked}, "\x00")
	s.repeated[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, s.repeated[key]))
	return hex.EncodeToString(sum[:16])
}

// fixes translates byte offsets into lines and characters. Without the source
// that cannot be done, and a fix in the wrong place is worse than none.
func (s *sarif) fixes(fix *diag.Fix) []sarifFix {
	if fix == nil || len(fix.Edits) == 0 {
		return nil
	}
	var changes []sarifArtifactChange
	for _, e := range fix.Edits {
		src := s.source(e.Path, false)
		if src == nil || e.Start < 0 || e.End < e.Start || e.End > len(src) {
			return nil
		}
		replacement := sarifReplacement{byteRegion(src, e.Start, e.End), sarifText{Text: e.New}}
		location := s.artifact(e.Path, false)
		if n := len(changes); n > 0 && changes[n-1].Location.URI == location.URI {
			changes[n-1].Replacements = append(changes[n-1].Replacements, replacement)
			continue
		}
		changes = append(changes, sarifArtifactChange{location, []sarifReplacement{replacement}})
	}
	return []sarifFix{{sarifText{Text: plainMessage(fix.Title)}, changes}}
}

func byteRegion(src []byte, start, end int) sarifRegion {
	line, column := position(src, start)
	endLine, endColumn := position(src, end)
	return sarifRegion{StartLine: line, StartColumn: column, EndLine: endLine, EndColumn: endColumn}
}

func position(src []byte, at int) (line, column int) {
	before := src[:at]
	begin := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[begin:]) + 1
}
