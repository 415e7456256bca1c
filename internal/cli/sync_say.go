package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/sweep"
)

// teller says what a sweep does: as one event a line for programs, or as a bar
// and what came of it for people.
type teller struct {
	out, err io.Writer
	format   string
	hide     func(string) string
	bar      *bar
	started  int // calls
	over     int
}

func (a *app) newTeller(format string, hide func(string) string) *teller {
	return &teller{out: a.Out, err: a.Err, format: format, hide: hide, bar: a.newBar()}
}

// tell writes an event before the step that it is about goes on: whoever reads
// them knows where the program is.
func (t *teller) tell(e sweep.Event) {
	if t.format == "json" {
		t.line(e)
		return
	}
	switch {
	case e.Step == string(ledger.Committing) && e.When == sweep.After:
		t.started++
	case e.Step == sweep.StepCall && e.When == sweep.After:
		t.over++
	case e.When != sweep.Before:
		return
	}
	if t.started > 0 {
		t.bar.show("sending", t.over, t.started)
		return
	}
	t.bar.show(e.Step, 0, 0)
}

func (t *teller) line(e sweep.Event) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(e) == nil {
		t.out.Write(bytes.ReplaceAll([]byte(t.hide(b.String())), []byte("#["), []byte(`#\u005b`)))
	}
}

// loudly says something that nobody may miss.
func (t *teller) loudly(text string) { fmt.Fprintln(t.err, plain(text)) }

// failed says what kept one of many sweeps from ending.
func (t *teller) failed(err error) {
	if err == nil || err == errFound {
		return
	}
	t.bar.erase()
	fmt.Fprintf(t.err, "masthead: %s\n", plain(t.hide(err.Error())))
}

// end says what came of a sweep.
func (t *teller) end(r *sweep.Result, rehearsed bool) {
	t.bar.erase()
	if t.format == "json" {
		return
	}
	var b strings.Builder
	for _, done := range r.Receipts {
		fmt.Fprintf(&b, "%-11s  %s%s\n", done.Outcome, done.Key, after("  ", done.URL))
	}
	for _, f := range r.Findings {
		t.finding(&b, f)
	}
	if p := r.Plan; p != nil {
		fmt.Fprintf(&b, "%s done, %d by hand, %d waiting, %d missed, %s later\n", several(len(r.Receipts), "operation"), len(p.Tasks), len(p.Waiting), len(p.Missed), several(p.Later, "post"))
		if p.Before > 0 && r.Last.Seq == 0 { // said while the ledger is empty: later it would be said with every sweep
			fmt.Fprintf(&b, "%s from before the ledger began: left alone. What is to go out needs a new publish_at.\n", several(p.Before, "post"))
		}
	}
	if r.Last.Seq > 0 {
		fmt.Fprintf(&b, "ledger: %s\n", r.Last)
	}
	if rehearsed {
		b.WriteString("This was a rehearsal.\n")
	}
	io.WriteString(t.out, plainLines(t.hide(b.String())))
}

func (t *teller) finding(b *strings.Builder, f sweep.Finding) {
	about := f.Key.String()
	if f.Key == (ledger.Key{}) {
		about = f.Account
	}
	fmt.Fprintf(b, "%-11s  %s%s%s\n", f.Kind, about, after("  ", f.Path), after("  ", f.URL))
	for _, line := range []string{f.Text, f.Do} {
		if line != "" {
			writeWrapped(b, "    ", line)
		}
	}
}

// after puts something before a text that is not empty.
func after(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}
