package report

import (
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

const (
	fewFindings = 12   // that must be put right, before each file is folded
	fewAdvice   = 3    // that stop nothing
	mostMessage = 1200 // characters of what a rule says
	mostRelated = 4    // other places of a finding
)

// toFix are the findings that block, by file: those of the change first.
func (p *reviewPage) toFix() section {
	return p.byFile("to fix", p.blocking(), fewFindings)
}

// toLookAt are the others.
func (p *reviewPage) toLookAt() section {
	others := slices.DeleteFunc(slices.Clone(p.Findings), func(f diag.Finding) bool { return f.Waiver != nil || p.blocks(f) })
	few := fewAdvice
	if p.long {
		few = fewFindings
	}
	return p.byFile("to look at", others, few)
}

// excused are the waived findings.
func (p *reviewPage) excused() section {
	waived := slices.DeleteFunc(slices.Clone(p.Findings), func(f diag.Finding) bool { return f.Waiver == nil })
	s := section{sort: "findings"}
	b := p.folded(block{}, p.tell("excused", "findings", p.many("findings", len(waived))))
	for _, f := range waived {
		lines := []string{p.place(f.Path, f.Span) + ": " + visible(cutTo(f.Message, mostMessage)), waiverLine(*f.Waiver, p.words)}
		b.items = append(b.items, fence(wrapAll(lines))+"\n")
	}
	s.blocks = []block{b}
	return s
}

// byFile puts findings below the files that they are in. More than few are
// folded, file by file.
func (p *reviewPage) byFile(title string, findings []diag.Finding, few int) section {
	name := p.tell(title)
	s := section{sort: "findings", head: "\n### " + name + " (" + p.number(len(findings)) + ")\n\n"}
	groups := byPath(findings)
	slices.SortStableFunc(groups, func(a, b []diag.Finding) int { return p.strange(a[0]) - p.strange(b[0]) })
	for _, group := range groups {
		s.blocks = append(s.blocks, p.file(group, len(findings) > few))
	}
	return s
}

// strange is 1 for findings in files that the change does not touch.
func (p *reviewPage) strange(f diag.Finding) int {
	if p.Changes == nil || p.mine[f.Path] {
		return 0
	}
	return 1
}

func (p *reviewPage) file(group []diag.Finding, fold bool) block {
	path, note := group[0].Path, ""
	if p.strange(group[0]) == 1 {
		note = " (" + p.tell("untouched") + ")"
	}
	b := block{open: "**" + p.ink.name(cutTo(path, 200)) + "**" + note + "\n\n"}
	if fold {
		b = p.folded(b, htmlCode(cutTo(path, 200))+note+": "+p.many("findings", len(group)))
	}
	told := map[string]bool{}
	for _, f := range group {
		b.items = append(b.items, p.finding(f, !told[f.Rule]))
		told[f.Rule] = true
	}
	return b
}

// signsOf stand before findings by their severity.
var signsOf = [...]string{"💡", "⚠️", "❌"}

// finding is one of them: where, what, and what to do instead; the guide once
// in each file.
func (p *reviewPage) finding(f diag.Finding, guide bool) string {
	where := p.tell("line", "n", p.number(f.Span.Line))
	switch {
	case f.Span.Line == 0:
		where = p.tell("whole file")
	case f.Removed:
		where = p.tell("old line", "n", p.number(f.Span.Line))
	}
	if link := p.link(f.Path, f.Span.Line, f.Removed); link != "" {
		where = "[" + where + "](" + link + ")"
	}
	lines := wrapAll([]string{visible(cutTo(f.Message, mostMessage))})
	if e, ok := p.files.excerpt(f); ok {
		lines = append(lines, "", "    "+e.text, "    "+e.caret())
	}
	if text := findRule(p.Rules, f.Rule).GuideText(p.words.language); guide && text != "" {
		lines = append(append(lines, ""), wrapAll([]string{p.tell("instead", "guide", visible(cutTo(text, mostMessage)))})...)
	}
	lines = append(lines, p.remedy(f)...)
	return signsOf[f.Severity] + " **" + where + "**\n\n" + fence(lines) + "\n"
}

// place names a line as people do.
func (p *reviewPage) place(path string, at doc.Span) string {
	if at.Line == 0 {
		return visible(path)
	}
	return p.tell("place", "path", visible(path), "n", p.number(at.Line))
}

// remedy is what can be done about a finding, and where else to look.
func (p *reviewPage) remedy(f diag.Finding) []string {
	var lines []string
	if f.Fix != nil {
		sentence := "proposed"
		if f.Fix.Safe {
			sentence = "prepared"
		}
		lines = append(lines, p.tell(sentence, "title", visible(cutTo(strings.TrimSpace(f.Fix.Title), longOne))))
		lines = append(lines, p.lineAfter(f)...)
	}
	for _, r := range f.Related[:min(len(f.Related), mostRelated)] {
		see := p.tell("see", "place", p.place(r.Path, r.Span), "note", visible(cutTo(r.Note, longOne)))
		lines = append(lines, strings.TrimSuffix(see, ": "))
	}
	return wrapAll(lines)
}

// mostNewLines is how many lines of a prepared change are shown.
const mostNewLines = 6

// lineAfter is how the lines of a finding read after its fix, where that is
// one edit in the same file.
func (p *reviewPage) lineAfter(f diag.Finding) []string {
	p.files.load(f.Path, f.Removed)
	if f.Removed || len(f.Fix.Edits) != 1 || f.Fix.Edits[0].Path != f.Path {
		return nil
	}
	e, src := f.Fix.Edits[0], string(p.files.src)
	if e.Start < 0 || e.End < e.Start || e.End > len(src) {
		return nil
	}
	from := strings.LastIndexByte(src[:e.Start], '\n') + 1
	to := len(src)
	if i := strings.IndexByte(src[e.End:], '\n'); i >= 0 {
		to = e.End + i
	}
	after := strings.TrimSuffix(src[from:e.Start]+e.New+src[e.End:to], "\n")
	if strings.TrimSpace(after) == "" || len(after) > mostMessage {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(after, "\n") {
		lines = append(lines, strings.TrimRight("    "+show(strings.TrimSuffix(line, "\r")).text, " "))
	}
	return lines[:min(len(lines), mostNewLines)]
}

// wrapAll wraps sentences for a block of code. Foreign text in them is visible
// already, so that it has no line ends of its own.
func wrapAll(sentences []string) []string {
	var lines []string
	for _, s := range sentences {
		lines = append(lines, wrapped(s, lineWidth, "")...)
	}
	return lines
}
