// Command cmd runs the fake as a server of its own, for benches that kill what
// speaks with it: go run ./internal/provider/mastodon/fake/cmd -h
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"

	"masthead/internal/provider/mastodon/fake"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var o fake.Options
	address := flag.String("addr", "127.0.0.1:0", "where to listen: this machine only")
	flag.StringVar(&o.Software, "software", "mastodon", "mastodon or gotosocial")
	flag.StringVar(&o.Folder, "store", "", "folder that keeps what the server holds; empty: memory")
	flag.StringVar(&o.Domain, "domain", "", "name of its accounts, as in user@domain; empty: its address")
	flag.BoolVar(&o.Limits, "limits", false, "answer 429 as the documentation says")
	flag.BoolVar(&o.Old, "old", false, "have no /api/v2/instance")
	flag.Parse()
	server, err := fake.New(o)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		return err
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		return fmt.Errorf("%s is not this machine alone", *address)
	}
	fmt.Printf("READY http://%s\n", listener.Addr())
	return http.Serve(listener, server)
}
