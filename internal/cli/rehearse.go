package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/diag"
	"masthead/internal/sandbox"
)

const rehearseName = "rehearse"

// rehearseCommand is the child that judges with rules that nobody has reviewed
// yet. It sets limits on itself before it reads anything, and prints the
// findings as JSON to the parent.
func rehearseCommand(a *app) *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:    rehearseName,
		Short:  "judge with the rules of the head, within limits; run by check itself",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := sandbox.Enter(); err != nil {
				return err
			}
			v, err := a.judge(cmd.Context(), question{base: f.base, head: f.head, now: a.now(f.now), language: f.language, draft: true})
			if err != nil {
				return err
			}
			return json.NewEncoder(a.Out).Encode(v.Findings)
		},
	}
	f.register(cmd)
	return cmd
}

// rehearse gives check a way to run the head's rules in a child.
func (v *verdict) rehearse(q question) func(context.Context) ([]diag.Finding, error) {
	if q.base == "" || q.draft {
		return nil
	}
	return func(ctx context.Context) ([]diag.Finding, error) {
		args := []string{rehearseName, "-C", v.root, "--base", q.base, "--lang", q.language, "--now", q.now.Format(time.RFC3339)}
		if q.head != "" {
			args = append(args, "--head", q.head)
		}
		out, err := sandbox.Run(ctx, args, sandbox.Defaults())
		if err != nil {
			return nil, err
		}
		var findings []diag.Finding
		if err := json.Unmarshal(out, &findings); err != nil {
			return nil, fmt.Errorf("reading what it printed: %w", err)
		}
		for _, f := range findings {
			if f.Severity < diag.Advice || f.Severity > diag.Error {
				return nil, fmt.Errorf("it printed a finding of no known severity")
			}
		}
		return findings, nil
	}
}
