//go:build unix

package gitea

import (
	"os/exec"
	"syscall"
)

const supported = true

// group keeps the end of a program from being the end of the test.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// interrupt asks all of the group to end.
func interrupt(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGINT) }
