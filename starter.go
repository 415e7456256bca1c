// Package masthead is the part of this repository that a new organisation
// starts with: rules, platform facts, schemas, editor settings and workflows,
// built into the program. It holds no code.
package masthead

import "embed"

// Starter holds the files at their paths in a repository.
//
//go:embed policies schema .vscode
var Starter embed.FS

// Workflows are this repository's own. They use the action that lies beside
// them; a new organisation's are the same but for the place of the action.
//
//go:embed .github/workflows/check.yml .github/workflows/pause.yml .github/workflows/sync.yml
var Workflows embed.FS
