package cli

import (
	"slices"

	"github.com/spf13/cobra"
)

func helpHint(cmd *cobra.Command) string {
	return "`" + cmd.CommandPath() + " --help` shows how it is used"
}

func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(helpHint(cmd), "%s takes no argument, but got %q", cmd.CommandPath(), args[0])
	}
	return nil
}

func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage(helpHint(cmd), "%s takes one argument at most, but got %q too", cmd.CommandPath(), args[1])
	}
	return nil
}

// atLeastOne asks for arguments.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage(helpHint(cmd), "%s needs a %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

// oneOf asks for exactly one argument out of a list.
func oneOf(what string, known []string, otherwise string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage(helpHint(cmd), "%s needs a %s", cmd.CommandPath(), what)
		}
		if !slices.Contains(known, args[0]) {
			return unknown(what, args[0], known, otherwise)
		}
		return atMostOne(cmd, args)
	}
}
