package cli

import (
	"github.com/spf13/cobra"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print a script that completes commands, flags, kinds and rules",
		Long:  "SHELL is one of bash, zsh, fish, powershell. Load the script in the start-up file of the shell.",
		Example: "  bash:        masthead completion bash > ~/.local/share/bash-completion/completions/masthead\n" +
			"  zsh:         masthead completion zsh > \"${fpath[1]}/_masthead\"\n" +
			"  fish:        masthead completion fish > ~/.config/fish/completions/masthead.fish\n" +
			"  powershell:  masthead completion powershell | Out-String | Invoke-Expression",
		Args:      oneOf("shell", shells, "masthead help completion"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.Out, true)
			case "zsh":
				return root.GenZshCompletion(a.Out)
			case "fish":
				return root.GenFishCompletion(a.Out, true)
			}
			return root.GenPowerShellCompletionWithDesc(a.Out)
		},
	}
}
