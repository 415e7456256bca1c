package platform

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Handle tells which account of a platform a handle as people write it means:
// with or without @, a whole URL, name@server, company/name, with what a
// browser left behind it. The platform may be any of its names.
func (s *Set) Handle(platform, raw string) (Identity, Why) {
	id, ok := s.Lookup(platform)
	if !ok {
		return Identity{}, refusal(UnknownPlatform, "", platform)
	}
	n := s.nets[id]
	h := strings.TrimSpace(raw)
	if why := unreadable(h); why.Reason != "" {
		why.Platform = id
		return Identity{}, why
	}
	out, why := s.handle(n, h)
	if why.Reason == "" && h != raw {
		out.Extra = append([]Part{{"blank", ""}}, out.Extra...)
	}
	return out, why
}

func (s *Set) handle(n *network, h string) (Identity, Why) {
	if s.isAddress(n, h) {
		return s.handleAddress(n, h)
	}
	if strings.ContainsFunc(h, unicode.IsSpace) {
		return Identity{}, refusal(DisplayName, n.id, h)
	}
	if n.perServer {
		return s.serverHandle(n, h)
	}
	if strings.ContainsAny(h, "/?#") {
		return s.pathHandle(n, h)
	}
	out, why := n.bareHandle(h)
	if why.Reason == BadHandle && !strings.HasPrefix(h, "@") {
		// It may be the last part of an address that carries a number: Clinic-100064860875397.
		if byPath, refused := s.pathHandle(n, h); refused.Reason == "" {
			return byPath, refused
		}
	}
	return out, why
}

// isAddress reports whether a handle is in fact a URL, with or without scheme.
func (s *Set) isAddress(n *network, h string) bool {
	if strings.Contains(h, "://") || strings.HasPrefix(h, "//") {
		return true
	}
	host, _, slash := strings.Cut(h, "/")
	if !slash || !strings.Contains(host, ".") {
		return false
	}
	host = strings.ToLower(host)
	return s.owner(host) != nil || s.short[host] != nil || n.perServer
}

// handleAddress reads a URL given as the handle of an account on n.
func (s *Set) handleAddress(n *network, h string) (Identity, Why) {
	a, why := parseAddress(h)
	if why.Reason != "" {
		return Identity{}, why
	}
	if n.perServer && s.owner(a.host) == nil && s.short[a.host] == nil {
		return s.profile(n, a, medium)
	}
	out, why := s.resolve(a)
	if why.Reason == "" && out.Network != n.family {
		return Identity{}, refusal(OtherPlatform, n.id, out.Platform)
	}
	return out, why
}

// serverHandle reads name@server. A name alone is checked first, so that the
// author hears of the worse mistake.
func (s *Set) serverHandle(n *network, h string) (Identity, Why) {
	name, server, ok := strings.Cut(strings.TrimPrefix(h, "@"), "@")
	f := found{handle: name, confidence: high}
	if why := n.check(&f, ok); why.Reason != "" {
		return Identity{}, why
	}
	if !ok {
		return Identity{}, refusal(NoServer, n.id, h)
	}
	f.server = server
	if why := s.settleServer(n, &f); why.Reason != "" {
		return Identity{}, why
	}
	return n.identity(f, nil), Why{}
}

// pathHandle reads a handle that was cut out of an address: in/name,
// profile.php?id=1, name?lang=en.
func (s *Set) pathHandle(n *network, h string) (Identity, Why) {
	if len(n.profiles) == 0 || n.mainHost(found{}) == "" {
		return Identity{}, refusal(BadHandle, n.id, h)
	}
	a, why := parseAddress("https://" + n.mainHost(found{}) + "/" + strings.TrimLeft(h, "/"))
	if why.Reason != "" {
		return Identity{}, refusal(BadHandle, n.id, h)
	}
	out, why := s.profile(n, a, high)
	if name := strings.TrimPrefix(a.path, "/"); why.Reason == NotProfile && !strings.Contains(name, "/") {
		// The network writes its addresses with more than the name.
		out, why = n.bareHandle(name)
		out.Extra = n.extra(a, found{}, "", false)
	}
	if why.Reason != "" {
		return Identity{}, why
	}
	return out, Why{}
}

func (n *network) bareHandle(h string) (Identity, Why) {
	if n.idPattern != nil && n.idPattern.MatchString(h) {
		return n.identity(found{id: h, confidence: high}, nil), Why{}
	}
	f := found{handle: strings.TrimPrefix(h, "@"), confidence: high}
	if why := n.check(&f, true); why.Reason != "" {
		return Identity{}, why
	}
	if n.canonical == "" && n.canonicalKind != "" {
		return Identity{}, refusal(NoKind, n.id, h)
	}
	return n.identity(f, nil), Why{}
}

// check judges the handle in f and sets its canonical form. A handle that
// only the wide pattern knows lowers the confidence.
func (n *network) check(f *found, wide bool) Why {
	switch {
	case f.handle == "":
		return refusal(NoHandle, n.id, "")
	case unreadable(f.handle).Reason != "":
		return refusal(HiddenCharacter, n.id, f.handle)
	case strings.ContainsFunc(f.handle, unicode.IsSpace):
		return refusal(DisplayName, n.id, f.handle)
	}
	f.canon = n.fold(f.handle)
	if n.isReserved(f.handle) || n.isReserved(f.canon) {
		return n.refuse(ReservedPath, f.handle, "url", "reserved_paths")
	}
	// The canonical form is judged too: a.b.c is no name where dots do not count.
	for _, form := range []string{f.handle, f.canon} {
		if fact := n.forbids(form); fact != "" {
			return n.refuse(BadHandle, f.handle, "handle", fact)
		}
	}
	if matches(n.pattern, f.handle, f.canon) && matches(n.pattern, f.canon, f.canon) {
		return Why{}
	}
	if wide && n.wide != nil && n.wide.MatchString(f.handle) && n.wide.MatchString(f.canon) {
		f.confidence = low
		return Why{}
	}
	return n.refuse(BadHandle, f.handle, "handle", "pattern")
}

// fold is the form in which two handles compare.
func (n *network) fold(h string) string {
	if n.caseIgnored {
		h = strings.ToLower(h)
	}
	if n.dotsIgnored {
		h = strings.ReplaceAll(h, ".", "")
	}
	return norm.NFC.String(h) // last: a small letter may compose where its capital does not
}

// forbids names the fact that a handle breaks, of those that RE2 cannot say
// in one pattern.
func (n *network) forbids(h string) (fact string) {
	lower := strings.ToLower(h)
	for _, suffix := range n.badSuffix {
		if strings.HasSuffix(lower, suffix) {
			return "forbidden_suffix"
		}
	}
	switch {
	case n.longest > 0 && utf8.RuneCountInString(h) > n.longest:
		return "max"
	case n.noDoubleDots && strings.Contains(h, ".."):
		return "no_consecutive_dots"
	case n.notDigits && strings.Trim(h, "0123456789") == "":
		return "not_digits_only"
	}
	return ""
}

// matches tries a pattern on a handle as written, or on its canonical form
// where a network that ignores capitals states its pattern in small letters.
func matches(re *regexp.Regexp, handle, canon string) bool {
	return re == nil || re.MatchString(handle) || re.MatchString(canon)
}
