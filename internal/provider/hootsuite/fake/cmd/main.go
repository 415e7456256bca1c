// Command cmd runs the stand-in for Hootsuite on this machine, with a profile for
// each network.
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"masthead/internal/provider/hootsuite/fake"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "`ADDRESS` to listen on, of this machine")
	count := flag.Int("profiles", 1, "how many profiles of Facebook pages there are: 100, 101, ...")
	clock := flag.String("clock", "", "a `FILE` with the seconds that the clock is ahead, read with every call")
	flag.Parse()
	if err := serve(*addr, *count, *clock); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(addr string, count int, clock string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	if ip, _, _ := net.SplitHostPort(listener.Addr().String()); !net.ParseIP(ip).IsLoopback() {
		return fmt.Errorf("%s is not of this machine", ip)
	}
	var profiles []fake.Profile
	for i := range count {
		profiles = append(profiles, fake.Profile{ID: fmt.Sprint(100 + i), Type: "FACEBOOKPAGE", Network: fmt.Sprint(1000 + i), Username: fmt.Sprintf("Page %d", i)})
	}
	server := fake.New(func() time.Time { return time.Now().Add(ahead(clock)) }, fake.Login{Client: "client", Secret: "client-secret", Member: "1", Refresh: "refresh-0"}, profiles...)
	fmt.Printf("READY http://%s\n", listener.Addr())
	return http.Serve(listener, server)
}

func ahead(file string) time.Duration {
	var seconds int64
	text, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	fmt.Sscan(string(text), &seconds)
	return time.Duration(seconds) * time.Second
}
