//go:build !linux

package sandbox

import "os/exec"

// macOS does not enforce a limit on memory, and Windows would need job objects.
const supported = false

func (l Limits) environment() []string { return nil }

func group(*exec.Cmd) {}

// Enter refuses: without limits nothing that is not trusted may run here.
func Enter() error { return ErrUnsupported }
