// Command masthead is the real program with some things around it that only a
// bench may have: a clock that another process moves (BENCH_CLOCK names its file,
// BENCH_SKEW how far it is off), a gate before each step, and a profile. With
// BENCH_GATE set, it waits after each event that it prints until one byte comes on
// file 3, so that whoever reads the events can kill or freeze it exactly there.
// With BENCH_PROFILE and BENCH_MEMORY set, it writes a profile of the processors and
// what Linux says of its memory to those files.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"strconv"
	"time"

	"masthead/internal/cli"
)

func main() {
	env := cli.System()
	env.Now = now
	if os.Getenv("BENCH_GATE") != "" {
		env.Out = &gate{out: os.Stdout, in: os.NewFile(3, "gate")}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	done := profile(os.Getenv("BENCH_PROFILE"))
	code := cli.Run(ctx, env, os.Args[1:])
	done()
	if name := os.Getenv("BENCH_MEMORY"); name != "" {
		peak(name)
	}
	os.Exit(code)
}

// peak keeps what Linux says of this process, such as its most memory: what it says
// to the parent may be the parent's.
func peak(name string) {
	text, err := os.ReadFile("/proc/self/status")
	if err == nil {
		err = os.WriteFile(name, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(4)
	}
}

func profile(name string) (done func()) {
	if name == "" {
		return func() {}
	}
	f, err := os.Create(name)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(4)
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}
}

// now is the time that the clock file says, a little off.
func now() time.Time {
	text, err := os.ReadFile(os.Getenv("BENCH_CLOCK"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(4)
	}
	ahead, err1 := strconv.ParseInt(string(bytes.TrimSpace(text)), 10, 64)
	skew, err2 := strconv.ParseInt(os.Getenv("BENCH_SKEW"), 10, 64)
	if err1 != nil || err2 != nil {
		fmt.Fprintln(os.Stderr, "bench: no time can be read")
		os.Exit(4)
	}
	return time.Now().Add(time.Duration(ahead+skew) * time.Second)
}

// gate lets a line through, and then waits.
type gate struct {
	out, in *os.File
}

func (g *gate) Write(p []byte) (int, error) {
	n, err := g.out.Write(p)
	if err != nil || !bytes.Contains(p, []byte(`"step"`)) {
		return n, err
	}
	_, err = io.ReadFull(g.in, make([]byte, 1))
	return n, err
}
