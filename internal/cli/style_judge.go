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

// batch is a few texts and what was found in them.
type batch struct {
	findings []diag.Finding    // for people
	sources  map[string][]byte // of findings: the texts
	json     []byte            // for programs: each finding after a comma
	worst    int               // highest severity, -1 for nothing
	done     chan struct{}     // closed when the rest is there
}

// batchSize is how many texts a processor takes at once.
const batchSize = 64

// waiting is how many batches of each processor there can be that are not taken
// yet: enough for a slow reader not to be waited for, and not all there is to say.
const waiting = 4

// judgeDrafts judges texts on all processors and hands the batches to take in
// the order of the texts, while the next are judged.
func judgeDrafts(ctx context.Context, s *check.Stylist, f *styleFlags, texts []draftText, take func(*batch) error) error {
	batches := make([]*batch, (len(texts)+batchSize-1)/batchSize)
	for i := range batches {
		batches[i] = &batch{worst: -1, done: make(chan struct{})}
	}
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	workers := min(runtime.GOMAXPROCS(0), len(batches))
	room := make(chan []byte, waiting*workers) // to write in
	for range cap(room) {
		room <- nil
	}
	for range workers {
		c := &clerk{stylist: s, flags: f, hits: hitWriter{language: f.language, rules: map[saying]ruleParts{}}}
		group.Go(func() error {
			for {
				select { // before the number, so that the batch that is waited for has room
				case <-ctx.Done():
					return ctx.Err()
				case used := <-room:
					i := int(next.Add(1)) - 1
					if i >= len(batches) {
						return nil
					}
					batches[i].json = used[:0]
					if err := c.judge(batches[i], texts[i*batchSize:min((i+1)*batchSize, len(texts))]); err != nil {
						return err
					}
				}
			}
		})
	}
	group.Go(func() error {
		for i, b := range batches {
			select {
			case <-b.done:
			case <-ctx.Done():
				return ctx.Err()
			}
			if err := take(b); err != nil {
				return err
			}
			batches[i] = nil
			room <- b.json
		}
		return nil
	})
	return group.Wait()
}

// clerk judges one text after the other.
type clerk struct {
	stylist *check.Stylist
	flags   *styleFlags
	buffer  []byte // for reading
	batch   *batch
	hits    hitWriter
	name    string // of the text
	text    []byte
}

// judge judges the texts of a batch.
func (c *clerk) judge(b *batch, texts []draftText) error {
	c.batch = b
	for _, text := range texts {
		if err := c.draft(text); err != nil {
			return err
		}
	}
	close(b.done)
	return nil
}

// draft judges a post file as a post and anything else as one text.
func (c *clerk) draft(d draftText) (err error) {
	if c.text, err = d.readWith(&c.buffer); err != nil {
		return err
	}
	c.name = d.name
	if !c.flags.plain && bytes.HasPrefix(c.text, []byte("---")) {
		if found, hits, ok := c.stylist.Post(c.name, bytes.Clone(c.text), c.flags.text); ok {
			c.post(found, hits)
			return nil
		}
	}
	c.plain(string(c.text))
	return nil
}

// post reports what was found in a post, in the order of the file.
func (c *clerk) post(found []diag.Problem, hits []style.Hit) {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return found[a].Span.Start - found[b].Span.Start })
	for _, i := range order {
		x := c.stylist.Word(found[i], c.flags.language)
		c.report(&x, &hits[i])
	}
}

// plain judges one text.
func (c *clerk) plain(text string) {
	v := c.stylist.Text(text, c.flags.text)
	at := newPlaces(text)
	if v.Unfinished {
		x := c.stylist.Word(diag.Problem{ID: "style-unfinished", Path: c.name, Span: at.span(0, 0), Args: map[string]string{}}, c.flags.language)
		c.report(&x, &style.Hit{})
	}
	if c.flags.format == "json" && len(v.Hits) > 0 {
		c.hits.text(c.name)
	}
	for i := range v.Hits {
		h := &v.Hits[i]
		if c.flags.format == "json" {
			c.batch.worst = max(c.batch.worst, int(h.Severity))
			c.batch.json = c.hits.append(c.batch.json, at.span(h.From, h.To), h)
			continue
		}
		c.report(&diag.Finding{Rule: h.Rule.ID, Severity: h.Severity, Path: c.name, Span: at.span(h.From, h.To), Message: h.Text(c.flags.language)}, h)
	}
}

// report notes a finding and the hit that it comes from, which has no rule
// where there is none.
func (c *clerk) report(x *diag.Finding, h *style.Hit) {
	b := c.batch
	b.worst = max(b.worst, int(x.Severity))
	if c.flags.format == "json" {
		b.json = appendFinding(b.json, x, h)
		return
	}
	if x.Fix == nil && h.Fix != nil {
		x.Fix = &diag.Fix{Title: h.Fix.Options[0], Safe: h.Fix.Safe}
	}
	if b.sources == nil {
		b.sources = map[string][]byte{}
	}
	if b.sources[c.name] == nil {
		b.sources[c.name] = bytes.Clone(c.text)
	}
	b.findings = append(b.findings, *x)
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
