package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"masthead/internal/doc"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/sweep"
	"masthead/internal/tree"
)

func (s *syncing) options() sweep.Options {
	return sweep.Options{
		Ledger: s.ledger, Basis: s.source.basis, Open: s.services.open, Only: s.only(), Now: s.clock,
		Wait: s.fullClock().Wait, Nonce: nonce, Hide: s.credentials.Hide, Tell: s.say.tell,
	}
}

// health asks all services, before anything is due.
func (s *syncing) health(ctx context.Context) error {
	result, all, err := sweep.Check(ctx, s.options(), s.statedLength)
	s.say.bar.erase()
	if err != nil {
		return s.unfinished(err)
	}
	if s.f.format == "text" {
		var b strings.Builder
		for _, h := range all {
			if h.Err == nil {
				fmt.Fprintf(&b, "well         %s  %s%s\n", h.Account, h.Provider, after(": ", h.Service))
			}
		}
		for _, f := range result.Findings {
			f.Path = s.position(f)
			s.say.finding(&b, f)
		}
		fmt.Fprintf(&b, "%s asked\n", several(len(all), "account"))
		if _, err := io.WriteString(s.Out, plainLines(s.credentials.Hide(b.String()))); err != nil {
			return err
		}
	}
	if result.NeedsSomebody() {
		return errFound
	}
	return nil
}

// position is the place in a file where its credential is named.
func (s *syncing) position(f sweep.Finding) string {
	if f.Kind != sweep.Credential || f.Path == "" {
		return f.Path
	}
	files, err := tree.Folder(s.root, tree.Options{Roots: []string{f.Path}})
	if err != nil {
		return f.Path
	}
	text, err := files.Read(f.Path)
	if err != nil {
		return f.Path
	}
	d, _ := doc.ParseYAML(f.Path, text, doc.Limits{})
	if d == nil {
		return f.Path
	}
	at := d.Span([]string{"credential"})
	return fmt.Sprintf("%s:%d:%d", f.Path, at.Line, at.Column)
}

// statedLength is how many characters the file of an account's platform allows.
func (s *syncing) statedLength(account string) (int, bool) {
	platform := s.source.platformOf(account)
	f, known := s.source.set().Fact(platform, "text", "max")
	n, err := strconv.Atoi(fmt.Sprint(f.Value))
	return n, known && err == nil
}

// dryRun says what a sweep would do.
func (s *syncing) dryRun(ctx context.Context) error {
	result, err := sweep.Preview(ctx, s.options())
	s.say.bar.erase()
	if err != nil {
		return s.unfinished(err)
	}
	if s.f.format == "text" {
		if _, err = io.WriteString(s.Out, plainLines(s.credentials.Hide(planText(result.Plan, s.only())))); err != nil {
			return err
		}
	}
	if s.f.outputs == "" {
		return nil
	}
	return appendLine((&reviewing{app: s.app}).file(s.f.outputs), fmt.Sprintf("due=%d\n", result.Due))
}

// appendLine adds to a file that a workflow reads.
func appendLine(name, line string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err == nil {
		_, err = f.WriteString(line)
		err = cmp.Or(err, f.Close())
	}
	if err != nil {
		return stuck("", "writing --outputs: %w", reason(err))
	}
	return nil
}

func planText(p *plan.Plan, only func(ledger.Key) bool) string {
	var b strings.Builder
	for _, o := range p.Operations {
		if only == nil || only(o.Key) {
			fmt.Fprintf(&b, "%-11s  %s  %s\n", o.Verb, o.Key, shortDigest(o.Digest))
		}
	}
	for _, w := range p.Waiting {
		if (w.Why == plan.Unasked || w.Why == plan.Unsettled || w.Why == plan.Unconfirmed) && (only == nil || only(w.Key)) {
			fmt.Fprintf(&b, "%-11s  %s\n", dueWords[w.Why], w.Key)
		}
	}
	fmt.Fprintf(&b, "%s now, %d by hand, %d waiting, %d missed; nothing was sent\n", several(len(p.Operations), "operation"), len(p.Tasks), len(p.Waiting), len(p.Missed))
	return b.String()
}

// dueWords say what a sweep would do about what waits for one.
var dueWords = map[plan.Why]string{plan.Unasked: "due", plan.Unsettled: "to settle", plan.Unconfirmed: "to confirm"}
