// Package masthead is the part of this repository that a new organisation
// starts with: rules, platform facts, schemas and editor settings, built into
// the program. It holds no code.
package masthead

import "embed"

// Starter holds the files at their paths in a repository.
//
//go:embed policies schema .vscode
var Starter embed.FS
