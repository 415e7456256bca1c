// Command gendocs writes the generated pages of docs from the program itself,
// and docs/threats.md from the attacks on it.
// Run it at the top of the repository: go run ./internal/cli/gendocs
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"masthead/internal/cli"
	"masthead/internal/hostile"
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
	manuals = append(manuals, cli.Manual{Name: "threats.md", Text: hostile.Page()}, cli.Manual{Name: "../SECURITY.md", Text: security()})
	for _, m := range manuals {
		if err := os.WriteFile(filepath.Join("docs", m.Name), m.Text, 0o666); err != nil {
			return err
		}
	}
	return nil
}
