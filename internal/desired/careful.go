package desired

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// careful speaks with the open network alone: who names the address of a file
// must not reach what only our own machines can. An address of a private network
// is taken where the host is among those that masthead.yaml allows in links,
// which nobody changes without those who look after it; this machine, and what
// hands out credentials to machines (169.254.169.254), is never taken. It goes
// through no proxy, because the address could not be seen then.
func careful(isOurs func(host string) bool) http.RoundTripper {
	return &http.Transport{
		TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: time.Minute, DisableKeepAlives: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			host, _, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			d := net.Dialer{Timeout: 10 * time.Second, Control: func(_, at string, _ syscall.RawConn) error {
				ip, err := netip.ParseAddrPort(at)
				if err != nil || !isOpen(ip.Addr(), isOurs(host)) {
					return fmt.Errorf("%s is at %s, which is not in the open network", host, at)
				}
				return nil
			}}
			return d.DialContext(ctx, network, address)
		},
	}
}

// shared are networks that only seem to be public: of carriers, for tests and for
// translation to IPv4.
var shared = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"),
}

// isOpen reports an address that anybody can reach, or one of ours where that is
// allowed.
func isOpen(ip netip.Addr, ours bool) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() {
		return false // loopback, link-local, multicast, unspecified
	}
	for _, p := range shared {
		if p.Contains(ip) {
			return false
		}
	}
	return !ip.IsPrivate() || ours
}
