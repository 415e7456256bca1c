package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const exitCodes = `  0  clean
  1  findings at or above the chosen severity
  2  wrong usage
  3  could not finish
`

// writeHelp prints the help of a command; docs/cli.md is made of the same text.
func writeHelp(w io.Writer, cmd *cobra.Command) {
	fmt.Fprintf(w, "%s: %s\n\nUsage: %s\n", cmd.CommandPath(), cmd.Short, useLine(cmd))
	if cmd.Long != "" {
		fmt.Fprintf(w, "\n%s\n", cmd.Long)
	}
	writeCommands(w, cmd)
	if cmd.Example != "" {
		fmt.Fprintf(w, "\nExamples:\n%s\n", strings.TrimRight(cmd.Example, "\n"))
	}
	writeFlags(w, cmd)
	fmt.Fprintf(w, "\nExit codes:\n%s", exitCodes)
}

func useLine(cmd *cobra.Command) string {
	if cmd.HasAvailableSubCommands() {
		return cmd.CommandPath() + " COMMAND"
	}
	return cmd.UseLine()
}

func writeCommands(w io.Writer, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	fmt.Fprint(w, "\nCommands:\n")
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			fmt.Fprintf(w, "  %-11s %s\n", c.Name(), c.Short)
		}
	}
}

// writeFlags lists the command's own flags, then those of the commands above.
func writeFlags(w io.Writer, cmd *cobra.Command) {
	var all pflag.FlagSet
	all.SortFlags = false
	add := func(f *pflag.Flag) {
		if f.Name != "help" {
			all.AddFlag(f)
		}
	}
	own := cmd.LocalNonPersistentFlags()
	own.SortFlags = false
	own.VisitAll(add)
	for c := cmd; c != nil; c = c.Parent() {
		c.PersistentFlags().VisitAll(add)
	}
	fmt.Fprintf(w, "\nFlags:\n%s", all.FlagUsages())
}

func helpCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "show how a command is used",
		Example: "  masthead help check",
		Args:    cobra.ArbitraryArgs,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, c := range cmd.Root().Commands() {
				if len(args) == 0 && c.IsAvailableCommand() {
					names = append(names, c.Name())
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknownCommand(cmd.Root(), args)
			}
			return found.Help()
		},
	}
}
