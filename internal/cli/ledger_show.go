package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

func ledgerShow(a *app, f *ledgerFlags) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show KEY",
		Short:   "say where one post stands, and how it came there",
		Long:    "KEY is the id of the post, a colon, and the id of the account, as `masthead ledger log` prints it.",
		Example: "  masthead ledger show clinic-tour:north-bluesky",
	}
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	cmd.Args = oneKey
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		r, err := a.openLedger(cmd.Context(), f, nil)
		if err != nil {
			return err
		}
		defer r.close()
		key, err := r.key(args[0])
		if err != nil {
			return err
		}
		if err := r.show(a.Out, f.format, key); err != nil {
			return err
		}
		return r.sound()
	}
	return cmd
}

func oneKey(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage(helpHint(cmd), "%s needs a KEY", cmd.CommandPath())
	}
	return atMostOne(cmd, args)
}

// key finds a key of the ledger; a post that went to one account is named by
// its id alone.
func (r *ledgerReading) key(text string) (ledger.Key, error) {
	var known []string
	var of []ledger.Key
	for _, k := range r.Book().Keys() {
		known = append(known, k.String())
		if k.String() == text {
			return k, nil
		}
		if k.Post == text {
			of = append(of, k)
		}
	}
	if len(of) == 1 {
		return of[0], nil
	}
	return ledger.Key{}, unknown("key", text, known, "masthead ledger log")
}

// The JSON of one key.
type jsonState struct {
	Key        string         `json:"key"`
	Phase      ledger.Phase   `json:"phase"`
	Out        ledger.Phase   `json:"out"`
	Verb       ledger.Verb    `json:"verb"`
	Operation  string         `json:"operation"`
	Repeatable bool           `json:"repeatable"`
	ID         string         `json:"id"`
	URL        string         `json:"url"`
	Lease      *time.Time     `json:"lease"`
	Undecided  bool           `json:"undecided"`
	Stops      []ledger.Entry `json:"stops"`
	Entries    []ledger.Entry `json:"entries"`
}

func (r *ledgerReading) show(w io.Writer, format string, key ledger.Key) error {
	s := r.Book().State(key)
	out := jsonState{Key: key.String(), Phase: s.Phase, Out: s.Out, Verb: s.Verb, Operation: s.Operation, Repeatable: s.Repeatable,
		ID: s.ID, URL: s.URL, Undecided: r.Book().Undecided(key), Stops: []ledger.Entry{}}
	if !s.Lease.IsZero() {
		out.Lease = &s.Lease
	}
	for _, stop := range r.Book().Stops(key) {
		out.Stops = append(out.Stops, stop.Entry)
	}
	out.Entries = slices.DeleteFunc(slices.Clone(r.entries), func(e ledger.Entry) bool { return e.Key() != key })
	if format == "json" {
		return writeJSON(w, out)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", key, s.Told())
	for _, line := range [][2]string{{"where", s.URL}, {"id", s.ID}, {"reason", s.Reason}, {"seen", s.Evidence}} {
		if line[1] != "" {
			fmt.Fprintf(&b, "  %s: %s\n", line[0], plain(line[1]))
		}
	}
	for _, stop := range out.Stops {
		fmt.Fprintf(&b, "  held back by entry %d (%s): %s\n", stop.Seq, stop.Event, plain(stop.Reason))
	}
	if out.Undecided {
		b.WriteString("  waits for a decision: it does not go out by itself\n")
	}
	if s.Phase == ledger.IsUnknown {
		b.WriteString(settleHint(s))
	}
	b.WriteString("\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	return writeEntries(w, "text", out.Entries)
}

func settleHint(s ledger.State) string {
	return fmt.Sprintf("  nobody knows whether it is out: look at the account, then\n"+
		"    masthead ledger resolve %s --as published --evidence \"...\"    if it is there\n"+
		"    masthead ledger resolve %s --as absent --evidence \"...\"       if it is not, and the run that sent it has ended\n", s.Key, s.Key)
}
