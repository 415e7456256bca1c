// Command gendocs writes docs/cli.md and docs/rules.md from the program itself.
// Run it at the top of the repository: go run ./internal/cli/gendocs
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"masthead/internal/cli"
)

func main() {
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, "gendocs:", err)
		os.Exit(1)
	}
}

func write() error {
	manuals, err := cli.Manuals(context.Background(), ".")
	if err != nil {
		return err
	}
	for _, m := range manuals {
		if err := os.WriteFile(filepath.Join("docs", m.Name), m.Text, 0o666); err != nil {
			return err
		}
	}
	return nil
}
