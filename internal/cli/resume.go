package cli

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

// resumeFlags are the flags of `resume`.
type resumeFlags struct {
	stopFlags
	release, later, drop []string // posts or keys
	rest                 string
}

func resumeCommand(a *app) *cobra.Command {
	f := &resumeFlags{}
	answers := []string{ledger.Release, ledger.Later, ledger.Drop}
	cmd := &cobra.Command{
		Use:   "resume [ENTRY]",
		Short: "end a pause, a hold or a takedown, and decide about each post that waited",
		Long: "ENTRY is the number of the stop, as `masthead pause` and `masthead ledger log` print it. What waited\n" +
			"during a pause was written for another day, so each post needs a decision: it is released and goes\n" +
			"out as planned if its time is not over, it gets another time (in its file, by a pull request), or it\n" +
			"is dropped. Nothing goes out that nobody has decided about. Without ENTRY it decides about posts that\n" +
			"wait for a decision still, as `masthead sync` and `masthead plan` list them.\n\n" +
			"It is signed with a key that may resume: MASTHEAD_LEDGER_KEY, or the file MASTHEAD_LEDGER_KEY_FILE.\n" +
			"A pause that is also a file in calendar/pauses goes on until that file says that it has ended.",
		Example: "  masthead resume 52 --reason \"Booking works again\" --rest release\n" +
			"  masthead resume 52 --reason \"The fire is out\" --drop barbecue-party --reschedule donor-day --rest release\n" +
			"  masthead resume --reason \"It was taken down by mistake\" --release donor-day",
		Args:              oneStop,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, args []string) error { return a.resume(cmd.Context(), cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringSliceVar(&f.release, "release", nil, "let the post `ID` go out as planned; may be given several times")
	flags.StringSliceVar(&f.later, "reschedule", nil, "the post `ID` gets another time; may be given several times")
	flags.StringSliceVar(&f.drop, "drop", nil, "the post `ID` does not go out at all; may be given several times")
	chooseFlag(cmd, &f.rest, "rest", "", "`WHAT` becomes of all others: release, reschedule or drop", answers)
	f.add(cmd)
	return cmd
}

func oneStop(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if n, err := strconv.ParseInt(args[0], 10, 64); err != nil || n < 1 {
		return usage("`masthead ledger log` lists them", "%q is not the number of an entry", args[0])
	}
	return atMostOne(cmd, args)
}

func (a *app) resume(ctx context.Context, cmd *cobra.Command, f *resumeFlags, args []string) error {
	if f.reason == "" {
		return usage(helpHint(cmd), "--reason is needed: others must know why")
	}
	r, err := a.openLedger(ctx, &f.ledgerFlags, a.ledgerKey)
	if err != nil {
		return err
	}
	defer r.close()
	if err := r.sound(); err != nil {
		return err
	}
	var stop ledger.Stop
	waiting := undecided(r.Book())
	if len(args) > 0 {
		seq, _ := strconv.ParseInt(args[0], 10, 64)
		if stop, err = holding(r.Book(), seq); err != nil {
			return err
		}
		waiting = queued(r.Book(), stop)
	}
	said, err := f.answers(waiting, len(args) > 0)
	if err != nil {
		return err
	}
	if len(args)+len(said) == 0 {
		return usage("`masthead ledger log` lists stops", "no ENTRY is named, and no post that waits for a decision")
	}
	over, err := a.goOn(ctx, r, stop, f.reason, said)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return writeJSON(a.Out, over)
	}
	return over.print(a.Out)
}

// undecided lists what waits for a decision though nothing stops it any more.
func undecided(b *ledger.Book) []ledger.Key {
	return slices.DeleteFunc(b.Keys(), func(k ledger.Key) bool { return !underWay(b.State(k)) || !b.Undecided(k) || len(b.Stops(k)) > 0 })
}

// underWay says that something of a key has yet to happen, or to happen again.
func underWay(s ledger.State) bool {
	return s.Phase != ledger.None && s.Phase != s.Out && !(s.Phase == ledger.IsWithdrawn && s.Verb == ledger.Withdraw)
}

// holding finds a stop that holds.
func holding(b *ledger.Book, seq int64) (ledger.Stop, error) {
	var known []string
	for _, s := range b.Stopped() {
		if s.Seq == seq {
			return s, nil
		}
		known = append(known, strconv.FormatInt(s.Seq, 10))
	}
	if len(known) == 0 {
		return ledger.Stop{}, usage("", "entry %d is no stop that holds: nothing is stopped", seq)
	}
	return ledger.Stop{}, usage("these hold: "+strings.Join(known, ", "), "entry %d is no stop that holds", seq)
}

// queued lists what a pause holds back, whatever it stands at: also what a
// service has refused for now, and what may turn out not to be there. A hold or a
// takedown is lifted by whoever wants the very post to go out.
func queued(b *ledger.Book, stop ledger.Stop) []ledger.Key {
	var keys []ledger.Key
	for _, k := range b.Keys() {
		covered := slices.ContainsFunc(b.Stops(k), func(other ledger.Stop) bool { return other.Seq == stop.Seq })
		if stop.Event == ledger.Paused && covered && underWay(b.State(k)) {
			keys = append(keys, k)
		}
	}
	return keys
}

// verdictOn is what becomes of one key.
type verdictOn struct {
	key ledger.Key
	as  string
}

// answers gives each key that waits its answer; all: it refuses to go on as long
// as one has none.
func (f *resumeFlags) answers(keys []ledger.Key, all bool) ([]verdictOn, error) {
	var said []verdictOn
	var open []string
	used := map[string]bool{}
	for _, k := range keys {
		as := f.rest
		for _, list := range []struct {
			as    string
			posts []string
		}{{ledger.Release, f.release}, {ledger.Later, f.later}, {ledger.Drop, f.drop}} {
			for _, name := range list.posts {
				if name == k.Post || name == k.String() {
					as, used[name] = list.as, true
				}
			}
		}
		if as == "" {
			open = append(open, k.String())
			continue
		}
		said = append(said, verdictOn{k, as})
	}
	for _, name := range slices.Concat(f.release, f.later, f.drop) {
		if !used[name] {
			return nil, unknown("post that waits", name, names(keys), "masthead ledger log")
		}
	}
	if all && len(open) > 0 {
		return nil, usage("--release, --reschedule and --drop name posts; --rest says it of all others",
			"nobody has said what becomes of %s", strings.Join(open, ", "))
	}
	return said, nil
}

func names(keys []ledger.Key) []string {
	var list []string
	for _, k := range keys {
		list = append(list, k.Post, k.String())
	}
	return list
}

// resumed is what was written.
type resumed struct {
	Entry   ledger.Entry      `json:"entry"`   // that lifts the stop; empty where none was named
	Decided map[string]string `json:"decided"` // by key
}

// goOn writes the decisions, as many as a batch takes at a time, and lifts the
// stop in the end: whoever dies in between has let nothing go.
func (a *app) goOn(ctx context.Context, r *ledgerReading, stop ledger.Stop, reason string, said []verdictOn) (resumed, error) {
	over := resumed{Decided: map[string]string{}}
	for part := range slices.Chunk(said, ledger.MaxKeys) {
		var entries []ledger.Entry
		for _, v := range part {
			over.Decided[v.key.String()] = v.as
			entries = append(entries, ledger.Entry{Event: ledger.Decided, Post: v.key.Post, Target: v.key.Target, Occurrence: v.key.Occurrence, As: v.as, Reason: reason})
		}
		if _, err := r.Write(ctx, func(*ledger.Book, time.Time) []ledger.Entry { return entries }); err != nil {
			return over, unwritten(err)
		}
	}
	if stop.Seq == 0 {
		return over, nil
	}
	lift := ledger.Entry{Event: ledger.Unheld, Stop: stop.Seq, Reason: reason}
	if stop.Event == ledger.Paused {
		lift.Event = ledger.Resumed
	}
	written, err := r.Write(ctx, func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{lift} })
	if err != nil {
		return over, unwritten(err)
	}
	over.Entry = written[0]
	return over, nil
}

func (o resumed) print(w io.Writer) error {
	var b strings.Builder
	if o.Entry.Seq > 0 {
		fmt.Fprintf(&b, "entry %d no longer holds anything back: entry %d, signed by %s\n", o.Entry.Stop, o.Entry.Seq, o.Entry.By)
	}
	words := map[string]string{ledger.Release: "goes out as planned", ledger.Later: "needs a new time in its file", ledger.Drop: "does not go out"}
	for _, key := range slices.Sorted(maps.Keys(o.Decided)) {
		fmt.Fprintf(&b, "  %s: %s\n", key, words[o.Decided[key]])
	}
	_, err := io.WriteString(w, b.String())
	return err
}
