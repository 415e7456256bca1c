package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

// doneFlags are the flags of `done`.
type doneFlags struct {
	ledgerFlags
	url, evidence string
}

func doneCommand(a *app) *cobra.Command {
	f := &doneFlags{}
	cmd := &cobra.Command{
		Use:   "done KEY",
		Short: "say that a task was done by hand: a receipt",
		Long: "Some platforms let no program in. `masthead plan` lists what is to be done there by hand; whoever did it\n" +
			"says so here, with the address of what is out now. The receipt is signed with your own key. It is\n" +
			"attested, not proven: Masthead has your word for it, and says so wherever it shows it.\n\n" +
			"KEY is the id of the post, a colon, and the id of the account, as the plan prints it.",
		Example: "  masthead done clinic-tour:north-facebook --url https://www.facebook.com/north/posts/1\n" +
			"  masthead done clinic-tour:north-tiktok --evidence \"taken down, the link is dead\"",
		Args: oneKey,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.url == "" && f.evidence == "" {
				return usage(helpHint(cmd), "--url or --evidence is needed: others must be able to look")
			}
			return a.done(cmd.Context(), f, args[0])
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.url, "url", "", "where it can be seen, as `URL`")
	flags.StringVar(&f.evidence, "evidence", "", "`TEXT` that says what was done and how others can see it")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	f.add(flags)
	return cmd
}

func (a *app) done(ctx context.Context, f *doneFlags, name string) error {
	r, err := a.openLedger(ctx, &f.ledgerFlags, a.ledgerKey)
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
	written, err := r.Write(ctx, func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{f.receipt(key)} })
	if err != nil {
		return unwritten(err)
	}
	if f.format == "json" {
		return writeJSON(a.Out, written[0])
	}
	_, err = fmt.Fprintf(a.Out, "%s: %s by hand, entry %d, signed by %s\n", key, r.Book().State(key).Told(), written[0].Seq, written[0].By)
	return err
}

func (f *doneFlags) receipt(k ledger.Key) ledger.Entry {
	evidence := f.evidence
	if evidence == "" {
		evidence = "done by hand, and seen at the address"
	}
	return ledger.Entry{Event: ledger.Attested, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, URL: f.url, Evidence: evidence}
}
