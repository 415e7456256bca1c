package cli

import (
	"github.com/spf13/cobra"

	"masthead/internal/ledger"
)

func holdCommand(a *app) *cobra.Command {
	return stopPosts(a, ledger.Held, &cobra.Command{
		Use:   "hold POST...",
		Short: "keep posts from going out",
		Long: "Works like `masthead pause`, for single posts: a signed entry in the ledger that holds from the next\n" +
			"call on. What a service holds already is taken back by the next sync. What is out stays out:\n" +
			"`masthead takedown` is for that.",
		Example: "  masthead hold clinic-tour --reason \"The clinic opens a week later\"",
	})
}

func takedownCommand(a *app) *cobra.Command {
	return stopPosts(a, ledger.Takedown, &cobra.Command{
		Use:   "takedown POST...",
		Short: "take posts down that are out, and keep them from going out again",
		Long: "A signed entry in the ledger: the next sync takes the posts down wherever the platform lets it, and\n" +
			"lists where somebody must do it by hand. Nothing of them goes out any more. The file of the post\n" +
			"stays; `withdraw` in it and its pull request can follow, so that everybody sees why.",
		Example: "  masthead takedown clinic-tour --reason \"The phone number is that of a private person\"",
	})
}

// stopPosts makes a command that stops the posts it is given.
func stopPosts(a *app, event ledger.Event, cmd *cobra.Command) *cobra.Command {
	f := &stopFlags{}
	cmd.Args = atLeastOne("POST")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	cmd.RunE = func(cmd *cobra.Command, posts []string) error {
		if f.reason == "" {
			return usage(helpHint(cmd), "--reason is needed: others must know why")
		}
		return a.writeStop(cmd.Context(), f, stop{event: event, reason: f.reason, scope: marks("post", posts)})
	}
	cmd.Flags().SortFlags = false
	f.add(cmd)
	return cmd
}
