package main

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"

	"masthead/internal/check"
	"masthead/internal/tree"
)

// figures are what one process took.
type figures struct {
	clock, processors time.Duration
	memory            int64 // bytes, at most
}

func measure(program, repo string, c command, runs int) error {
	var all []figures
	for range runs {
		f, err := once(program, repo, c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		all = append(all, f)
	}
	show(c.name, all)
	return nil
}

func once(program, repo string, c command) (figures, error) {
	cmd := exec.Command(program, c.arguments(repo)...)
	start := time.Now()
	out, err := cmd.Output()
	took := time.Since(start)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() != 1 {
		return figures{}, fmt.Errorf("%w\n%s", err, exit.Stderr)
	}
	if !strings.Contains(string(out), c.says) {
		return figures{}, fmt.Errorf("%q is not in what it printed", c.says)
	}
	f := figures{clock: took, processors: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		f.memory = usage.Maxrss * 1024 // kilobytes, on Linux
	}
	return f, nil
}

func show(name string, all []figures) {
	slices.SortFunc(all, func(a, b figures) int { return int(a.clock - b.clock) })
	f := all[len(all)/2]
	fmt.Printf("%-32s %7.2f s by the clock  %7.2f s of processors  %5d MB\n", name, f.clock.Seconds(), f.processors.Seconds(), f.memory>>20)
}

// walked lists two commits and compares them, without a limit.
func walked(repo string, posts, runs int) error {
	var all []figures
	for range runs {
		start := time.Now()
		r, err := tree.Open(repo)
		if err != nil {
			return err
		}
		options := check.Listing()
		options.MaxFiles = 4 * posts
		head, err := r.Commit("HEAD", options)
		if err != nil {
			return err
		}
		base, err := r.Commit("HEAD~1", options)
		if err != nil {
			return err
		}
		if n := len(tree.Changes(base, head)); n != 10 {
			return fmt.Errorf("%d changes", n)
		}
		all = append(all, figures{clock: time.Since(start)})
		if err := r.Close(); err != nil {
			return err
		}
	}
	show(fmt.Sprintf("list and compare %d posts", posts), all)
	return nil
}
