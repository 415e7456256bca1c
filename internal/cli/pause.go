package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

// pauseFlags are the flags of `pause`.
type pauseFlags struct {
	stopFlags
	all    bool
	scope  []mark
	except []string
}

// mark is one kind of thing that a pause can be about.
type mark struct {
	kind, about string
	ids         []string
}

func pauseCommand(a *app) *cobra.Command {
	f := &pauseFlags{scope: []mark{
		{kind: "district", about: "stop posts of the district `ID`"},
		{kind: "platform", about: "stop posts to the platform `ID`"},
		{kind: "account", about: "stop posts to the account `ID`"},
		{kind: "campaign", about: "stop posts of the campaign `ID`"},
		{kind: "language", about: "stop posts in the language `CODE`"},
		{kind: "label", about: "stop posts with the label `ID`"},
		{kind: "post", about: "stop the post `ID`"},
	}}
	cmd := &cobra.Command{
		Use:   "pause",
		Short: "stop everything, or a part of it, before the next post goes out",
		Long: "In a crisis nothing cheerful must go out. A pause is one signed entry in the ledger: whoever publishes\n" +
			"reads the ledger before each call, so the next call is not made any more. No review and no proof is\n" +
			"needed to stop; the file in calendar/pauses and its pull request can follow.\n\n" +
			"Say what is to stop: --all, or parts. Of several values of one flag, one must fit; of several flags,\n" +
			"all must. What a service holds already is taken back by the next sync, and listed; what is out stays\n" +
			"out (see `masthead takedown`). Your key is MASTHEAD_LEDGER_KEY, or in the file MASTHEAD_LEDGER_KEY_FILE.",
		Example: "  masthead pause --all --reason \"Accident at the northern clinic\"\n" +
			"  masthead pause --district north --except closing-hours --reason \"Flood\"",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := f.stop(cmd)
			if err != nil {
				return err
			}
			return a.writeStop(cmd.Context(), &f.stopFlags, s)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.all, "all", false, "stop everything")
	for i := range f.scope {
		flags.StringSliceVar(&f.scope[i].ids, f.scope[i].kind, nil, f.scope[i].about+"; may be given several times")
	}
	flags.StringSliceVar(&f.except, "except", nil, "let the post `ID` go out all the same; may be given several times")
	f.add(cmd)
	return cmd
}

// stop is what the flags say. A pause of nothing in particular would be one of
// everything: that must be meant.
func (f *pauseFlags) stop(cmd *cobra.Command) (stop, error) {
	s := stop{event: ledger.Paused, reason: f.reason, except: marks("post", f.except)}
	for _, m := range f.scope {
		s.scope = append(s.scope, marks(m.kind, m.ids)...)
	}
	slices.Sort(s.scope)
	switch {
	case f.reason == "":
		return s, usage(helpHint(cmd), "--reason is needed: others must know why")
	case f.all == (len(s.scope) > 0):
		return s, usage("--all stops everything; --district, --account and the others a part", "say what is to stop, one way or the other")
	}
	return s, nil
}

// marks writes ids the way the ledger names them.
func marks(kind string, ids []string) []string {
	var list []string
	for _, id := range ids {
		list = append(list, kind+"/"+id)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
