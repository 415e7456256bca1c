package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

func ledgerLog(a *app, f *ledgerFlags) *cobra.Command {
	var last int
	cmd := &cobra.Command{
		Use:               "log",
		Short:             "list the entries, oldest first",
		Example:           "  masthead ledger log --last 20\n  masthead ledger log --format json",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().IntVar(&last, "last", 0, "only the last `N` entries")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := a.openLedger(cmd.Context(), f, nil)
		if err != nil {
			return err
		}
		defer r.close()
		entries := r.entries
		if last > 0 && last < len(entries) {
			entries = entries[len(entries)-last:]
		}
		if err := writeEntries(a.Out, f.format, entries); err != nil {
			return err
		}
		return r.sound()
	}
	return cmd
}

func writeEntries(w io.Writer, format string, entries []ledger.Entry) error {
	if format == "json" {
		return writeJSON(w, append([]ledger.Entry{}, entries...))
	}
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(entryLine(e) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeJSON leaves nothing in it that a CI runner takes for a command.
func writeJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(bytes.ReplaceAll(b.Bytes(), []byte("#["), []byte(`#\u005b`)))
	return err
}

// entryLine is one entry for people: number, time, who, what, of what, and the
// rest of what it says.
func entryLine(e ledger.Entry) string {
	about := ""
	if e.Key() != (ledger.Key{}) {
		about = " " + e.Key().String()
	}
	return strings.TrimRight(fmt.Sprintf("%5d  %s  %-12s %-11s%s%s", e.Seq, e.At.Format("2006-01-02 15:04:05Z"), e.By, e.Event, about, entryRest(e)), " ")
}

func entryRest(e ledger.Entry) string {
	var b strings.Builder
	say := func(name, value string) {
		if value != "" {
			b.WriteString(" " + name + plain(value))
		}
	}
	say("", string(e.Verb))
	say("", shortDigest(e.Operation))
	if !e.Lease.IsZero() {
		say("until ", e.Lease.Format("15:04:05Z"))
	}
	say("by ", e.Nonce[:min(8, len(e.Nonce))])
	say("as ", e.As)
	say("", e.ID)
	say("", e.URL)
	if e.Stop > 0 {
		say("of entry ", fmt.Sprint(e.Stop))
	}
	say("", strings.Join(e.Scope, ", "))
	say("except ", strings.Join(e.Except, ", "))
	say("because: ", e.Reason)
	say("seen: ", e.Evidence)
	return b.String()
}

// shortDigest is the beginning of a digest.
func shortDigest(digest string) string {
	if len(digest) > 15 {
		return digest[:15]
	}
	return digest
}

func ledgerExport(a *app, f *ledgerFlags) *cobra.Command {
	return &cobra.Command{
		Use:               "export",
		Short:             "print the entries as they are kept, one JSON object a line",
		Example:           "  masthead ledger export > ledger.jsonl",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.export(cmd.Context(), f)
		},
	}
}

func (a *app) export(ctx context.Context, f *ledgerFlags) error {
	r, err := a.openLedger(ctx, f, nil)
	if err != nil {
		return err
	}
	defer r.close()
	var b strings.Builder
	for _, e := range r.entries {
		line, err := e.Line()
		if err != nil {
			return err
		}
		b.Write(line)
	}
	if _, err := io.WriteString(a.Out, b.String()); err != nil {
		return err
	}
	return r.sound()
}
