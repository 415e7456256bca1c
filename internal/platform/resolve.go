package platform

import (
	"regexp"
	"slices"
	"strings"
)

// Resolve tells which account a URL is the profile of, or why it is none.
func (s *Set) Resolve(raw string) (Identity, Why) {
	a, why := parseAddress(raw)
	if why.Reason != "" {
		return Identity{}, why
	}
	return s.resolve(a)
}

func (s *Set) resolve(a address) (Identity, Why) {
	n := s.owner(a.host)
	if n != nil {
		return s.profile(n, a, high)
	}
	if n := s.short[a.host]; n != nil {
		return Identity{}, refusal(ShortLink, n.id, a.host)
	}
	if n := s.guess(a); n != nil {
		return s.profile(n, a, medium)
	}
	return Identity{}, refusal(UnknownHost, "", a.host)
}

// owner finds the platform that a host belongs to.
func (s *Set) owner(host string) *network {
	if n := s.hosts[host]; n != nil {
		return n
	}
	for _, id := range s.ids {
		if n := s.nets[id]; n.hostPattern != nil && n.hostPattern.MatchString(host) && s.short[host] == nil {
			return n
		}
	}
	return nil
}

// guess knows a network without hosts of its own by the form of the path.
func (s *Set) guess(a address) *network {
	for _, id := range s.ids {
		n := s.nets[id]
		if n.excludes(a.host) {
			continue
		}
		for _, r := range slices.Concat(n.profiles, n.others) {
			if slices.Contains(n.guess, r.name) && r.re.MatchString(a.path) {
				return n
			}
		}
	}
	return nil
}

// profile reads an address on n. Pages that are known to be something else
// go first: their reason says more than "not a profile".
func (s *Set) profile(n *network, a address, confidence string) (Identity, Why) {
	for _, r := range n.others {
		if r.re.MatchString(a.path) {
			return Identity{}, n.refuse(r.name, a.path, "other_url", r.name)
		}
	}
	if strings.Trim(a.path, "/@") == "" {
		return Identity{}, refusal(NoHandle, n.id, a.path)
	}
	worst := refusal(NotProfile, n.id, a.path)
	if n.isReserved(firstSegment(a.path)) {
		worst = n.refuse(ReservedPath, firstSegment(a.path), "url", "reserved_paths")
	}
	for _, target := range n.targets(a) {
		for _, r := range n.profiles {
			f, rest, ok := capture(r.re, target)
			if !ok {
				continue
			}
			f.confidence = confidence
			why := s.complete(n, &f, a.host)
			if why.Reason == "" {
				return n.identity(f, n.extra(a, f, rest, target != a.path)), Why{}
			}
			worst = why
		}
	}
	return Identity{}, worst
}

// targets are what the patterns of profiles are tried on: first the path with
// the parameters that belong to the address, then the path alone.
func (n *network) targets(a address) []string {
	var keep []string
	for _, p := range a.params {
		if slices.Contains(n.query, p.name) {
			keep = append(keep, p.name+"="+p.value)
		}
	}
	if len(keep) == 0 {
		return []string{a.path}
	}
	return []string{a.path + "?" + strings.Join(keep, "&"), a.path}
}

// capture takes the named groups of a pattern.
func capture(re *regexp.Regexp, target string) (f found, rest string, ok bool) {
	m := re.FindStringSubmatch(target)
	if m == nil {
		return f, "", false
	}
	for i, name := range re.SubexpNames() {
		switch name {
		case "handle":
			f.handle = m[i]
		case "id":
			f.id = m[i]
		case "kind":
			f.kind = m[i]
		case "server":
			f.server = m[i]
		case "rest":
			rest = m[i]
		}
	}
	return f, rest, true
}

// complete checks the handle and settles the server; host is that of the
// address.
func (s *Set) complete(n *network, f *found, host string) Why {
	if f.id == "" && f.kind == "" && n.idPattern != nil && n.idPattern.MatchString(f.handle) {
		f.id = f.handle // an id where a name is expected, as in youtube.com/UC...
	}
	if f.id != "" {
		return Why{}
	}
	if n.perServer {
		if f.server == "" {
			f.server = host
		}
		if why := s.settleServer(n, f); why.Reason != "" {
			return why
		}
	}
	return n.check(f, true)
}

// settleServer refuses a server that belongs to another network: the account
// is that network's, although it may be followed from here.
func (s *Set) settleServer(n *network, f *found) Why {
	host, ok := asciiHost(f.server)
	if !ok {
		return refusal(NoServer, n.id, f.server)
	}
	f.server = host
	if other := s.owner(host); other != nil && other.family != n.family {
		return refusal(OtherPlatform, n.id, other.id)
	}
	if n.excludes(host) || s.short[host] != nil {
		return refusal(UnknownHost, "", host)
	}
	return Why{}
}

// excludes reports whether a host looks like n's and is known not to be.
func (n *network) excludes(host string) bool {
	return slices.Contains(n.notHosts, strings.TrimPrefix(host, "www."))
}

// extra lists what the account does not need.
func (n *network) extra(a address, f found, rest string, queryUsed bool) []Part {
	parts := slices.Clone(a.parts)
	main := n.mainHost(f)
	switch {
	case a.host == main || a.host == "":
	case n.perServer:
		if f.server != a.host {
			parts = append(parts, Part{"server-view", a.host})
		}
	case slices.Contains(n.former, a.host):
		parts = append(parts, Part{"former-host", a.host})
	default:
		parts = append(parts, Part{"host", a.host})
	}
	if rest != "" {
		parts = append(parts, Part{"path", rest})
	}
	for _, p := range a.params {
		switch {
		case queryUsed && slices.Contains(n.query, p.name):
		case n.tracks(p.name):
			parts = append(parts, Part{"tracking", p.raw})
		default:
			parts = append(parts, Part{"parameter", p.raw})
		}
	}
	if a.fragment != "" {
		parts = append(parts, Part{"fragment", a.fragment})
	}
	return parts
}

// mainHost is the host of the canonical address.
func (n *network) mainHost(f found) string {
	for _, template := range []string{n.canonical, n.canonicalKind, n.canonicalID} {
		if _, rest, ok := strings.Cut(template, "://"); ok {
			return strings.ReplaceAll(firstSegment(rest), "{server}", f.server)
		}
	}
	return ""
}
