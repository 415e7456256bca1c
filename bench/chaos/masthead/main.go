// Command masthead is the real program with two things around it that only a
// bench may have: a clock that another process moves, and a gate before each step.
// With CHAOS_GATE set, it waits after each event that it prints until one byte
// comes on file 3, so that whoever reads the events can kill or freeze it exactly
// there.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"time"

	"masthead/internal/cli"
)

func main() {
	env := cli.System()
	env.Now = now
	if os.Getenv("CHAOS_GATE") != "" {
		env.Out = &gate{out: os.Stdout, in: os.NewFile(3, "gate")}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(cli.Run(ctx, env, os.Args[1:]))
}

// now is the time that the clock file says, a little off.
func now() time.Time {
	text, err := os.ReadFile(os.Getenv("CHAOS_CLOCK"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "chaos:", err)
		os.Exit(4)
	}
	ahead, err1 := strconv.ParseInt(string(bytes.TrimSpace(text)), 10, 64)
	skew, err2 := strconv.ParseInt(os.Getenv("CHAOS_SKEW"), 10, 64)
	if err1 != nil || err2 != nil {
		fmt.Fprintln(os.Stderr, "chaos: no time can be read")
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
