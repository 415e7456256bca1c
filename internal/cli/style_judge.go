package cli

import (
	"bytes"
	"context"
	"runtime"
	"slices"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/style"
)

// judged is one text and what was found in it.
type judged struct {
	name     string
	text     []byte
	findings []remark
	worst    int    // highest severity, -1 for nothing
	json     []byte // the findings as JSON, if that was asked for
}

// remark is a finding with the hit that it comes from; without a rule where
// there is none.
type remark struct {
	diag.Finding
	hit style.Hit
}

// judgeDrafts judges every text, on all processors.
func judgeDrafts(ctx context.Context, s *check.Stylist, f *styleFlags, texts []draftText) ([]*judged, error) {
	results := make([]*judged, len(texts))
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(texts)) {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < len(texts) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				text, err := texts[i].read()
				if err != nil {
					return err
				}
				results[i] = judgeDraft(s, f, texts[i].name, text)
			}
			return ctx.Err()
		})
	}
	return results, group.Wait()
}

// judgeDraft judges a post file as a post and anything else as one text.
func judgeDraft(s *check.Stylist, f *styleFlags, name string, text []byte) *judged {
	r := &judged{name: name, text: text, worst: -1}
	if !f.plain && bytes.HasPrefix(text, []byte("---")) {
		if found, hits, ok := s.Post(name, text, f.text); ok {
			for i, p := range found {
				r.add(s.Word(p, f.language), hits[i])
			}
			slices.SortStableFunc(r.findings, func(a, b remark) int { return a.Span.Start - b.Span.Start })
			r.finish(f)
			return r
		}
	}
	r.judge(s, f)
	r.finish(f)
	return r
}

func (r *judged) judge(s *check.Stylist, f *styleFlags) {
	text := string(r.text)
	language := f.text
	v := s.Text(text, language)
	at := newPlaces(text)
	if v.Unfinished {
		r.add(s.Word(diag.Problem{ID: "style-unfinished", Path: r.name, Span: at.span(0, 0), Args: map[string]string{}}, f.language), style.Hit{})
	}
	for _, h := range v.Hits {
		x := diag.Finding{Rule: h.Rule.ID, Severity: h.Severity, Path: r.name, Span: at.span(h.From, h.To), Message: h.Text(f.language)}
		if h.Fix != nil {
			x.Fix = &diag.Fix{Title: h.Fix.Options[0], Safe: h.Fix.Safe}
		}
		r.add(x, h)
	}
}

func (r *judged) add(x diag.Finding, h style.Hit) {
	r.findings = append(r.findings, remark{x, h})
	r.worst = max(r.worst, int(x.Severity))
}

func (r *judged) finish(f *styleFlags) {
	if f.format == "json" {
		r.json = make([]byte, 0, 400*len(r.findings))
		for i := range r.findings {
			r.json = appendFinding(r.json, &r.findings[i])
		}
		r.findings, r.text = nil, nil
	}
}

// places turns bytes of a text into lines and columns, going forward.
type places struct {
	text         string
	at           int // line and column are of this byte
	line, column int
}

func newPlaces(text string) *places { return &places{text: text, line: 1, column: 1} }

// span is a stretch of the text; stretches come in order of their beginnings.
func (p *places) span(from, to int) doc.Span {
	if from < p.at {
		*p = *newPlaces(p.text)
	}
	p.move(from)
	end := *p
	end.move(to)
	return doc.Span{Line: p.line, Column: p.column, EndLine: end.line, EndColumn: end.column, Start: from, End: to}
}

func (p *places) move(to int) {
	for p.at < to {
		if p.text[p.at] == '\n' {
			p.line, p.column = p.line+1, 1
			p.at++
			continue
		}
		size := 1
		if p.text[p.at] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(p.text[p.at:])
		}
		if p.text[p.at] != '\r' || p.at+1 == len(p.text) || p.text[p.at+1] != '\n' {
			p.column++
		}
		p.at += size
	}
}
