package sandbox

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const supported = true

// Names of the variables that carry the limits into the child.
const (
	memoryVariable = "MASTHEAD_CHILD_MEMORY"
	cpuVariable    = "MASTHEAD_CHILD_CPU"
)

func (l Limits) environment() []string {
	seconds := (l.CPU + time.Second - 1) / time.Second
	return []string{
		fmt.Sprintf("%s=%d", memoryVariable, l.Memory),
		fmt.Sprintf("%s=%d", cpuVariable, seconds),
		fmt.Sprintf("GOMEMLIMIT=%d", l.Memory/2), // collect garbage before the hard end
	}
}

// group makes the child leader of a group of its own, which ends with it, and
// ends it when this process dies.
func group(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}

// Enter sets the limits on this process. The child calls it before it reads
// anything that is not trusted; without the variables it refuses.
func Enter() error {
	memory, err := strconv.ParseUint(os.Getenv(memoryVariable), 10, 64)
	if err != nil {
		return fmt.Errorf("this command is run by masthead itself, with limits")
	}
	cpu, err := strconv.ParseUint(os.Getenv(cpuVariable), 10, 64)
	if err != nil {
		return fmt.Errorf("this command is run by masthead itself, with limits")
	}
	for resource, limit := range map[int]uint64{
		unix.RLIMIT_DATA: memory, unix.RLIMIT_CPU: cpu, unix.RLIMIT_CORE: 0, unix.RLIMIT_FSIZE: 0,
	} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: limit, Max: limit}); err != nil {
			return fmt.Errorf("limiting this process: %w", err)
		}
	}
	return nil
}
