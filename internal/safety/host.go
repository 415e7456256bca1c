package safety

import (
	"net"
	"strings"

	"golang.org/x/net/idna"
)

// Host is what a host is and what it looks like.
type Host struct {
	ASCII    string // as the network knows it
	Shown    string // as readers see it, xn-- written out
	Punycode bool   // some part is written as xn--
	Number   bool   // an address of the network instead of a name
	Level    Level  // of its most mixed part
	Scripts  []string
}

// ReadHost takes a host without a port, in either form.
func ReadHost(host string) Host {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	h := Host{ASCII: host, Shown: host, Number: isNumber(host)}
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		h.ASCII = ascii
	}
	if shown, err := idna.Punycode.ToUnicode(h.ASCII); err == nil {
		h.Shown = shown
	}
	for part := range strings.SplitSeq(host, ".") {
		h.Punycode = h.Punycode || strings.HasPrefix(part, "xn--")
	}
	for part := range strings.SplitSeq(h.Shown, ".") {
		if level, scripts := Restriction(part); level > h.Level {
			h.Level, h.Scripts = level, scripts
		}
	}
	return h
}

// isNumber knows dotted and hexadecimal numbers and those without dots, which
// browsers follow as well.
func isNumber(host string) bool {
	if net.ParseIP(strings.Trim(host, "[]")) != nil {
		return true
	}
	for part := range strings.SplitSeq(host, ".") {
		digits, allowed := part, "0123456789"
		if hex, found := strings.CutPrefix(part, "0x"); found {
			digits, allowed = hex, "0123456789abcdef"
		}
		if digits == "" || strings.Trim(digits, allowed) != "" {
			return false
		}
	}
	return true
}

// Imitates reports a host that looks like a known one, or like one below it,
// and is another. Both are in the form that readers see.
func Imitates(host, known string) bool {
	if host == known || strings.HasSuffix(host, "."+known) {
		return false
	}
	parts, wanted := strings.Split(host, "."), strings.Split(known, ".")
	if len(parts) < len(wanted) {
		return false
	}
	for i, part := range parts[len(parts)-len(wanted):] {
		if Fold(part) != Fold(wanted[i]) {
			return false
		}
	}
	return true
}
