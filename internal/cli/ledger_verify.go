package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

func ledgerVerify(a *app, f *ledgerFlags) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "judge every entry again: signatures, order, and that nothing is missing",
		Long: "Judges the whole ledger from its first entry. The exit code is 1 when it is not sound. The head that\n" +
			"is printed can be kept elsewhere, and given later with --known: what was there must still be there.",
		Example:           "  masthead ledger verify\n  masthead ledger verify --known 7:sha256:4f1c...",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := a.openLedger(cmd.Context(), f, nil)
		if err != nil {
			return err
		}
		defer r.close()
		return r.verdict(a.Out, f.format)
	}
	return cmd
}

// The JSON of a verdict.
type jsonVerdict struct {
	Sound   bool           `json:"sound"`
	Trouble ledger.Trouble `json:"trouble"`
	Entry   int64          `json:"entry"`
	Why     string         `json:"why"`
	Entries int64          `json:"entries"` // that are good
	Posts   int            `json:"posts"`
	Head    string         `json:"head"`
}

func (r *ledgerReading) verdict(w io.Writer, format string) error {
	last := r.Book().Last
	v := jsonVerdict{Sound: r.fault == nil, Entries: last.Seq, Posts: len(r.Book().Keys())}
	if last.Seq > 0 {
		v.Head = last.String()
	}
	if r.fault != nil {
		v.Trouble, v.Entry, v.Why = r.fault.Trouble, r.fault.Seq, r.fault.Why
	}
	if err := v.print(w, format, r.fault); err != nil {
		return err
	}
	if r.fault != nil {
		return errFound
	}
	return nil
}

func (v jsonVerdict) print(w io.Writer, format string, fault *ledger.Fault) error {
	if format == "json" {
		return writeJSON(w, v)
	}
	good := fmt.Sprintf("%d entries about %s", v.Entries, several(v.Posts, "post"))
	if fault != nil {
		_, err := fmt.Fprintf(w, "not sound: %s\nup to there: %s\nNothing is published until this is cleared up.\n", plain(fault.Error()), good)
		return err
	}
	_, err := fmt.Fprintf(w, "sound: %s\nhead: %s\n", good, v.Head)
	return err
}
