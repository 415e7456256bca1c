package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

// resolveFlags are the flags of `ledger resolve`.
type resolveFlags struct {
	*ledgerFlags
	as, evidence, id, url string
}

func ledgerResolve(a *app, shared *ledgerFlags) *cobra.Command {
	f := &resolveFlags{ledgerFlags: shared}
	cmd := &cobra.Command{
		Use:   "resolve KEY",
		Short: "settle what nobody knows: whether a post went out",
		Long: "When a run dies, or a platform does not answer, nobody knows whether a post is out. Sending it again\n" +
			"could put it out twice, so it stops there until somebody has looked. What you saw is written down\n" +
			"and signed with your key: MASTHEAD_LEDGER_KEY, or the file MASTHEAD_LEDGER_KEY_FILE.\n\n" +
			"Say \"absent\" only when the run that was sending has ended: one that hangs could still send.",
		Example: "  masthead ledger resolve clinic-tour:north-bluesky --as published --url https://... --evidence \"it is on the profile\"\n" +
			"  masthead ledger resolve clinic-tour:north-bluesky --as absent --evidence \"not on the profile; the job was cancelled\"",
		Args: oneKey,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	chooseFlag(cmd, &f.as, "as", "", "what is `THERE`: published, handed_over (scheduled, and not out yet), absent, or unchanged (the edit did not happen)", []string{ledger.AsPublished, ledger.AsHandedOver, ledger.AsAbsent, ledger.AsUnchanged})
	flags.StringVar(&f.evidence, "evidence", "", "`TEXT` that says how you know")
	flags.StringVar(&f.url, "url", "", "where it can be seen, as `URL`")
	flags.StringVar(&f.id, "id", "", "what the platform calls it, as `ID`")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if f.as == "" || f.evidence == "" {
			return usage(helpHint(cmd), "--as and --evidence are both needed")
		}
		return a.resolve(cmd.Context(), f, args[0])
	}
	return cmd
}

func (a *app) resolve(ctx context.Context, f *resolveFlags, name string) error {
	r, err := a.openLedger(ctx, f.ledgerFlags, a.ledgerKey)
	if err != nil {
		return err
	}
	defer r.close()
	if err := r.sound(); err != nil {
		return err
	}
	key, err := r.key(name)
	if err != nil {
		return err
	}
	written, err := r.Write(ctx, func(b *ledger.Book, at time.Time) []ledger.Entry { return f.settle(b.State(key), at) })
	if fault, ok := errors.AsType[*ledger.Fault](err); ok {
		return usage("`masthead ledger show "+key.String()+"` says where it stands", "%s", plain(fault.Why))
	}
	if err != nil {
		return stuck("", "%s", plain(err.Error()))
	}
	if len(written) == 0 {
		return usage("", "%s is %s: there is nothing to settle", key, r.Book().State(key).Told())
	}
	_, err = fmt.Fprintln(a.Out, settled(written[len(written)-1]))
	return err
}

func settled(e ledger.Entry) string {
	return fmt.Sprintf("%s is settled as %s: entry %d, signed by %s", e.Key(), e.As, e.Seq, e.By)
}

// settle is what there is to write. A run that died in its call has written
// nothing after it: that nobody knows comes first then.
func (f *resolveFlags) settle(s ledger.State, at time.Time) []ledger.Entry {
	e := ledger.Entry{Event: ledger.Resolved, Post: s.Post, Target: s.Target, Occurrence: s.Occurrence,
		As: f.as, Nonce: s.Nonce, Evidence: f.evidence, ID: f.id, URL: f.url}
	switch {
	case s.Phase == ledger.IsUnknown:
		return []ledger.Entry{e}
	case s.Phase == ledger.IsCommitting && s.Ended(at):
		doubt := ledger.Entry{Event: ledger.Unknown, Post: s.Post, Target: s.Target, Occurrence: s.Occurrence}
		return []ledger.Entry{doubt, e}
	}
	return nil
}
