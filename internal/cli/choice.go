package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/near"
)

// choice is a flag with a fixed list of values.
type choice struct {
	value   *string
	allowed []string
}

func (c choice) String() string { return *c.value }
func (c choice) Type() string   { return "string" }

func (c choice) Set(word string) error {
	if slices.Contains(c.allowed, word) {
		*c.value = word
		return nil
	}
	hint := "it is one of " + strings.Join(c.allowed, ", ")
	if meant, ok := near.Of(word, c.allowed); ok {
		hint = "did you mean " + meant + "?"
	}
	return usage(hint, "%q is none of %s", word, strings.Join(c.allowed, ", "))
}

// chooseFlag adds a choice with a default and its completion.
func chooseFlag(cmd *cobra.Command, value *string, name, start, about string, allowed []string) {
	*value = start
	cmd.Flags().Var(choice{value, allowed}, name, about)
	cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}

// clock is a flag with a point in time.
type clock struct{ value *time.Time }

var clockLayouts = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly}

func (c clock) Type() string { return "string" }

func (c clock) String() string {
	if c.value.IsZero() {
		return ""
	}
	return c.value.Format(time.RFC3339)
}

// Set takes a time without an offset as UTC: what is judged must not depend on
// the zone of the machine.
func (c clock) Set(word string) error {
	for _, layout := range clockLayouts {
		if t, err := time.Parse(layout, word); err == nil {
			*c.value = t.UTC()
			return nil
		}
	}
	return usage("write it as 2026-10-01T09:00+02:00, or as 2026-10-01", "%q is not a time", word)
}
