package platform

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Part is a piece of a URL or handle that the account does not need. Kind is
// one of: scheme (http, or none), former-host, host (an alias of the host),
// port, slash (doubled), path (a tab of the profile), server-view (an account
// seen from another server), hashbang, tracking, parameter, fragment, blank.
// Text is the piece as written, and may be empty.
type Part struct{ Kind, Text string }

// longestURL bounds the work on hostile input; no profile comes near it.
const longestURL = 2048

// address is a URL in pieces, made comparable.
type address struct {
	host     string // ASCII, lower case
	path     string // decoded, one slash between segments, none at the end
	params   []param
	fragment string
	parts    []Part
}

type param struct{ name, value, raw string }

// parseAddress accepts what people paste: without a scheme, with blanks
// around, with capitals in the host.
func parseAddress(raw string) (address, Why) {
	s := strings.TrimSpace(raw)
	if why := unreadable(s); why.Reason != "" {
		return address{}, why
	}
	var a address
	s, ok := a.addScheme(s)
	if !ok {
		return address{}, refusal(NotURL, "", raw)
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil || u.Opaque != "" || !a.setHost(u) {
		return address{}, refusal(NotURL, "", raw)
	}
	a.setPath(u.Path)
	a.fragment = u.Fragment
	if bang, ok := strings.CutPrefix(u.Fragment, "!/"); ok && a.path == "" {
		// twitter.com/#!/name: how some networks wrote addresses around 2011.
		a.setPath(bang)
		a.fragment = ""
		a.note("hashbang", "#!/")
	}
	a.setParams(u.RawQuery)
	return a, Why{}
}

// unreadable refuses what no later step could treat safely.
func unreadable(s string) Why {
	if s == "" {
		return refusal(NoHandle, "", "")
	}
	if len(s) > longestURL || !utf8.ValidString(s) {
		return refusal(NotURL, "", "")
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return refusal(HiddenCharacter, "", string(r))
		}
	}
	return Why{}
}

func (a *address) note(kind, text string) { a.parts = append(a.parts, Part{kind, text}) }

func (a *address) addScheme(s string) (string, bool) {
	scheme, rest, found := strings.Cut(s, "://")
	if found && !strings.ContainsAny(scheme, "/?#") {
		if strings.EqualFold(scheme, "http") {
			a.note("scheme", "http")
			return "https://" + rest, true
		}
		return "https://" + rest, strings.EqualFold(scheme, "https")
	}
	a.note("scheme", "")
	return "https://" + strings.TrimPrefix(s, "//"), true
}

// setHost refuses what can only be a trap or a mistake: no dot, an odd port,
// an IP address, a name that is no host name.
func (a *address) setHost(u *url.URL) bool {
	if p := u.Port(); p != "" {
		if p != "443" && p != "80" {
			return false
		}
		a.note("port", p)
	}
	host, ok := asciiHost(u.Hostname())
	a.host = host
	return ok
}

func asciiHost(h string) (string, bool) {
	host, err := idna.Lookup.ToASCII(strings.TrimSuffix(strings.ToLower(h), "."))
	if err != nil {
		return "", false
	}
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || dot == len(host)-1 || strings.Contains(host, "..") || host[0] == '.' {
		return "", false
	}
	return host, strings.ContainsFunc(host[dot:], func(r rune) bool { return r >= 'a' && r <= 'z' })
}

func (a *address) setPath(p string) {
	trimmed := strings.Trim(p, "/")
	if strings.Contains(trimmed, "//") || strings.HasPrefix(p, "//") || strings.HasSuffix(p, "//") {
		a.note("slash", "//")
	}
	a.path = ""
	for seg := range strings.SplitSeq(trimmed, "/") {
		if seg = strings.TrimSpace(seg); seg != "" {
			a.path += "/" + seg
		}
	}
}

func (a *address) setParams(query string) {
	for raw := range strings.SplitSeq(query, "&") {
		if raw == "" {
			continue
		}
		name, value, _ := strings.Cut(raw, "=")
		a.params = append(a.params, param{unescape(name), unescape(value), raw})
	}
}

func unescape(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// firstSegment is the first segment of a path, without the slashes.
func firstSegment(path string) string {
	seg, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return seg
}
