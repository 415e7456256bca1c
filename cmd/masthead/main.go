// Command masthead keeps an organisation's social media in Git: it judges what
// a change would say, before it is said.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"masthead/internal/cli"
)

func main() { os.Exit(run()) }

// unswept are bytes that nobody uses and no memory is taken for: they let the
// first collection wait until three times as much is in use. Most runs end before.
const unswept = 32 << 20

func run() int {
	if os.Getenv("GOGC") == "" { // a run is short: an eighth of its time is worth the memory
		debug.SetGCPercent(200)
		defer runtime.KeepAlive(make([]byte, unswept))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, cli.System(), os.Args[1:])
}
