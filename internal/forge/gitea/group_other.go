//go:build !unix

package gitea

import "os/exec"

const supported = false

func group(*exec.Cmd) {}

func interrupt(cmd *exec.Cmd) error { return cmd.Process.Kill() }
