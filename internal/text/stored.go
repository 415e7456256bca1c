package text

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Stored is a text as a network keeps it.
type Stored struct {
	Text   string
	Facets []Facet // what in it is more than words; nil where the network finds that itself
}

// Facet is a stretch of a stored text with what it leads to.
type Facet struct {
	From, To int // bytes of the stored text, as the network counts them
	Kind     Kind
	Value    string // an address, a handle, a hashtag without its sign
}

// Stored is what is kept of a text: the text itself, or, where links are
// stored short, short labels with the addresses beside the text.
func (r Rule) Stored(s string) Stored {
	if r.ShortLinks == (ShortLink{}) {
		return Stored{Text: s}
	}
	entities := blueskyEntities(s)
	if len(entities) == 0 {
		return Stored{Text: s}
	}
	var b strings.Builder
	facets := make([]Facet, 0, len(entities))
	at := 0
	for _, e := range entities {
		b.WriteString(s[at:e.From])
		from, label := b.Len(), s[e.From:e.To]
		if e.Kind == Link {
			label = r.ShortLinks.label(label)
		}
		b.WriteString(label)
		facets = append(facets, Facet{from, b.Len(), e.Kind, facetValue(e)})
		at = e.To
	}
	b.WriteString(s[at:])
	return Stored{b.String(), facets}
}

// facetValue: Bluesky keeps a share's symbol as a hashtag that begins with $.
func facetValue(e Entity) string {
	if e.Kind == Cashtag {
		return "$" + e.Value
	}
	return e.Value
}

// label is host and path. Only what has a scheme is shortened.
func (l ShortLink) label(address string) string {
	host, path, ok := splitAddress(address)
	if !ok {
		return address
	}
	if len(path) > max(l.Longest, l.Kept) { // all ASCII by now
		return host + path[:l.Kept] + "..."
	}
	return host + path
}

// splitAddress takes an address apart as a browser does: the host in the form
// for the network, the rest with what is not ASCII written in percent.
func splitAddress(address string) (host, rest string, ok bool) {
	address = strings.TrimRightFunc(address, func(r rune) bool { return r <= ' ' })
	after, ok := cutHTTP(address)
	if !ok {
		return "", "", false
	}
	scheme := address[:len(address)-len(after)]
	after = strings.TrimLeft(after, `/\`)
	end := strings.IndexAny(after, `/\?#`)
	if end < 0 {
		end = len(after)
	}
	authority, after := after[:end], after[end:]
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		authority = authority[at+1:]
	}
	host, ok = browserHost(authority, strings.EqualFold(scheme, "https://"))
	if !ok {
		return "", "", false
	}
	after, fragment, hasFragment := strings.Cut(after, "#")
	path, query, hasQuery := strings.Cut(after, "?")
	rest = browserPath(path)
	if rest == "/" {
		rest = ""
	}
	if hasQuery && query != "" {
		rest += "?" + percent(query, "\"#<>'")
	}
	if hasFragment && fragment != "" {
		rest += "#" + percent(fragment, "\"<>`")
	}
	return host, rest, true
}

// forNetwork maps a host as browsers do (UTS 46, not strict).
var forNetwork = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.CheckHyphens(false), idna.CheckJoiners(true),
	idna.StrictDomainName(false), idna.VerifyDNSLength(false))

// browserHost gives up on what a browser refuses, and on IP addresses, which
// are nothing to shorten.
func browserHost(authority string, secure bool) (string, bool) {
	host, port, _ := strings.Cut(authority, ":")
	if decoded, err := url.PathUnescape(host); err == nil {
		host = decoded
	}
	if slices.Contains(strings.Split(strings.ToLower(host), "."), "xn--") {
		return "", false
	}
	host, err := forNetwork.ToASCII(host)
	if err != nil || host == "" || endsInNumber(host) || strings.ContainsFunc(host, isForbidden) {
		return "", false
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if port == "" || err == nil && (secure && n == 443 || !secure && n == 80) {
		return host, true
	}
	return host + ":" + strconv.FormatUint(n, 10), err == nil
}

func endsInNumber(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	return last != "" && strings.Trim(last, digits) == ""
}

// isForbidden reports what no host may hold.
func isForbidden(r rune) bool {
	return r <= ' ' || r == 0x7f || strings.ContainsRune("#/:<>?@[\\]^|%", r)
}

// browserPath follows the dots in a path and encodes it.
func browserPath(path string) string {
	path = strings.ReplaceAll(path, `\`, "/")
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	var kept []string
	for i, segment := range segments {
		last := i == len(segments)-1
		switch plain := strings.ReplaceAll(strings.ToLower(segment), "%2e", "."); {
		case plain == "..":
			kept = kept[:max(len(kept)-1, 0)]
		case plain == ".":
		default:
			kept = append(kept, percent(segment, "\"#<>?^`{}"))
			continue
		}
		if last {
			kept = append(kept, "")
		}
	}
	return "/" + strings.Join(kept, "/")
}

// percent encodes what is not ASCII, what cannot be seen, and the given marks.
func percent(s, marks string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c > ' ' && c < utf8.RuneSelf-1 && strings.IndexByte(marks, c) < 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
