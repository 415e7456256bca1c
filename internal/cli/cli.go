// Package cli turns a command line into calls of the other packages and their
// results into text and an exit code. One file holds one command: flags fill a
// struct, the struct is handed over. It decides nothing about files itself, and
// it touches the world (streams, clock, environment) only through Env, so that
// a test runs exactly what a user runs.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// Exit codes; they are part of the interface and never change their meaning.
const (
	Clean      = 0 // nothing at or above the chosen severity
	Found      = 1 // findings at or above it
	Misused    = 2 // the command line has no sense
	Unfinished = 3 // something kept the program from finishing
)

// Env is all of the world that a command may touch.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Dir      string                   // absolute current folder
	Var      func(name string) string // environment variable, "" when unset
	Now      func() time.Time         // the clock
	Terminal func(stream any) bool    // whether a stream is a terminal
	// Wait lets time pass between two questions to a server; nil: it does.
	Wait func(ctx context.Context, d time.Duration) error
}

// System is the world of the running process.
func System() Env {
	dir, _ := os.Getwd() // "" makes the search for the organisation fail with a reason
	return Env{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Dir: dir,
		Var: os.Getenv, Now: time.Now, Terminal: isTerminal}
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// commands is the one table of commands, in the order of the help.
var commands = []func(*app) *cobra.Command{
	checkCommand,
	diffCommand,
	reviewCommand,
	approvalsCommand,
	proveCommand,
	codeownersCommand,
	fixCommand,
	styleCommand,
	explainCommand,
	previewCommand,
	countCommand,
	newCommand,
	linksCommand,
	initCommand,
	importCommand,
	completionCommand,
	doctorCommand,
	pauseCommand,
	resumeCommand,
	holdCommand,
	takedownCommand,
	doneCommand,
	planCommand,
	driftCommand,
	syncCommand,
	ledgerCommand,
	versionCommand,
	testCommand,
	rehearseCommand,
}

// app is one run of the program.
type app struct {
	Env
	dir    string    // of -C; the current folder when empty
	prompt *prompter // nil until something is asked
}

// Run carries out one command line and returns the exit code.
func Run(ctx context.Context, env Env, args []string) int {
	a := &app{Env: env}
	root := a.program()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil && ctx.Err() != nil {
		err = errors.New("interrupted")
	}
	return a.finish(err)
}

func (a *app) program() *cobra.Command {
	root := &cobra.Command{
		Use:   "masthead",
		Short: "keep an organisation's social media in Git, and judge every change",
		Long: "Masthead keeps who speaks for an organisation, how, when and what, as files in Git.\n" +
			"It judges the files, and every change to them, before anything is published.",
		Example: "  masthead init my-organisation   start a repository of your own\n" +
			"  masthead check                  judge the organisation in this folder\n" +
			"  masthead check --base main      judge what this branch would change",
		Args:          a.unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().StringVarP(&a.dir, "directory", "C", "", "work as if started in `DIR`")
	root.MarkPersistentFlagDirname("directory")
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(a.Out, cmd) })
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand(a))
	for _, command := range commands {
		root.AddCommand(command(a))
	}
	return root
}

func (a *app) unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	if cmd.HasParent() {
		return unknown("command", args[0], names, cmd.CommandPath()+" --help")
	}
	return unknown("command", args[0], names, "masthead help")
}
