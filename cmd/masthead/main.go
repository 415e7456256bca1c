// Command masthead keeps an organisation's social media in Git: it judges what
// a change would say, before it is said.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"masthead/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // a run is short: an eighth of its time is worth the memory
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return cli.Run(ctx, cli.System(), os.Args[1:])
}
