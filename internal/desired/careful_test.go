package desired

import (
	"net/netip"
	"testing"
)

func TestOpenNetwork(t *testing.T) {
	for ip, want := range map[string][2]bool{ // of a strange host, of one of ours
		"93.184.216.34": {true, true}, "2606:2800:220:1::1": {true, true}, "10.1.2.3": {false, true}, "192.168.1.1": {false, true}, "172.16.9.9": {false, true},
		"fd00::1": {false, true}, "127.0.0.1": {}, "::1": {}, "169.254.169.254": {}, "fe80::1": {}, "0.0.0.0": {}, "::": {}, "224.0.0.1": {}, "255.255.255.255": {},
		"::ffff:127.0.0.1": {}, "::ffff:10.0.0.1": {false, true}, "::ffff:100.64.0.1": {}, "100.64.0.1": {}, "198.18.0.1": {}, "64:ff9b::a00:1": {}, "2002:7f00:1::": {},
	} {
		for i, ours := range []bool{false, true} {
			if got := isOpen(netip.MustParseAddr(ip), ours); got != want[i] {
				t.Errorf("%s, ours %v: %v", ip, ours, got)
			}
		}
	}
}

func TestOverHTTPS(t *testing.T) {
	for remote, want := range map[string]string{
		"git@github.com:org/repo.git": "https://github.com/org/repo.git", "ssh://git@forge.example/org/repo": "https://forge.example/org/repo",
		"https://forge.example/org/repo": "https://forge.example/org/repo", "/srv/repo": "/srv/repo", "http://u@h:80/x": "http://u@h:80/x",
	} {
		if got := overHTTPS(remote); got != want {
			t.Errorf("%s: %s, want %s", remote, got, want)
		}
	}
}
