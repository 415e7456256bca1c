package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"masthead/internal/near"
	"masthead/internal/tree"
)

// failure is an error that knows its exit code and what to try next.
type failure struct {
	code int
	err  error
	hint string // one line, "" when the intent cannot be guessed
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// errFound ends a command whose findings have been printed.
var errFound = &failure{code: Found, err: errors.New("there are findings")}

// usage is a command line that has no sense.
func usage(hint, format string, args ...any) error {
	return &failure{code: Misused, err: fmt.Errorf(format, args...), hint: hint}
}

// stuck is a command that could not finish.
func stuck(hint, format string, args ...any) error {
	return &failure{code: Unfinished, err: fmt.Errorf(format, args...), hint: hint}
}

// unknown is a word that is not in a list; otherwise names the command that
// prints the list.
func unknown(what, word string, known []string, otherwise string) error {
	sorted := slices.Sorted(slices.Values(known))
	begun := slices.IndexFunc(sorted, func(k string) bool { return len(word) > 3 && strings.HasPrefix(k, word) })
	meant, ok := near.Of(word, sorted)
	if begun >= 0 { // half of a long name is meant as that name, however many letters are missing
		meant, ok = sorted[begun], true
	}
	if ok {
		return usage("did you mean "+meant+"?", "unknown %s %q", what, word)
	}
	return usage("`"+otherwise+"` lists them", "unknown %s %q", what, word)
}

// finish prints an error and gives the exit code.
func (a *app) finish(err error) int {
	if err == nil {
		return Clean
	}
	f := explainError(err)
	if f.code == Found {
		return Found
	}
	fmt.Fprintf(a.Err, "masthead: %s\n", plain(f.Error()))
	if f.hint != "" {
		fmt.Fprintf(a.Err, "hint: %s\n", plain(f.hint))
	}
	return f.code
}

func explainError(err error) *failure {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	if _, ok := errors.AsType[*tree.NotFoundError](err); ok {
		return &failure{code: Misused, err: err, hint: "`git branch -a` and `git tag` list what there is; `git fetch` brings what is elsewhere"}
	}
	if errors.Is(err, tree.ErrNoRepository) {
		return &failure{code: Unfinished, err: err, hint: "go to a clone (or -C DIR); two versions can only be compared in a Git repository, a folder by itself with `masthead check`"}
	}
	return &failure{code: Unfinished, err: err}
}

// flagError puts an error of the flag parser into our words.
func flagError(cmd *cobra.Command, err error) error {
	help := "`" + cmd.CommandPath() + " --help` lists the flags"
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok && e.GetSpecifiedShortnames() == "" {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return unknown("flag", "--"+e.GetSpecifiedName(), names, cmd.CommandPath()+" --help")
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if f, ok := errors.AsType[*failure](e.Unwrap()); ok {
			return usage(f.hint, "--%s: %w", e.GetFlag().Name, f.err)
		}
		return usage(help, "--%s: %w", e.GetFlag().Name, e.Unwrap())
	}
	return usage(help, "%w", err)
}
