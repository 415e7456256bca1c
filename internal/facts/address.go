package facts

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// webLink is a web address that readers of a post can follow.
type webLink struct {
	text string
	at   []any
	span []any // characters of the text at `at`
	link bool  // stands alone in a field for links
}

// linksIn finds the http and https addresses of a text, in one pass. It stands
// in for package text, which will know links, mentions and tags as each
// platform counts them.
func linksIn(text string, at []any) []webLink {
	var found []webLink
	for done := 0; ; {
		colon := strings.Index(text[done:], "://")
		if colon < 0 {
			return found
		}
		start := schemeStart(text, done, done+colon)
		end := done + colon + 3
		if start >= 0 {
			end = linkEnd(text, start, end)
			found = append(found, webLink{text: text[start:end], at: at, span: runeRange(text, start, end)})
		}
		done = end
	}
}

// schemeStart is where http or https begins before the colon, -1 if neither
// stands there as a word of its own.
func schemeStart(text string, from, colon int) int {
	for _, scheme := range []string{"https", "http"} {
		start := colon - len(scheme)
		if start < from || !strings.EqualFold(text[start:colon], scheme) {
			continue
		}
		if start > from && isWordByte(text[start-1]) {
			return -1
		}
		return start
	}
	return -1
}

// isWordByte leaves out the letters of other scripts: Chinese and Japanese have
// no blank before an address.
func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '.' || c == '-'
}

// linkEnd is where an address is over: at a blank or a quotation mark, without
// the punctuation of the sentence. A bracket belongs to the address only if it
// was opened in it.
func linkEnd(text string, start, from int) int {
	end := from
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"“”„«»`|\\", r) {
			break
		}
		end += size
	}
	open := map[rune]int{}
	for _, r := range text[start:end] {
		if closing := strings.IndexRune(opening, r); closing >= 0 {
			open[rune(closers[closing])]++
		} else if strings.ContainsRune(closers, r) {
			open[r]--
		}
	}
	for end > from {
		r, size := utf8.DecodeLastRuneInString(text[from:end])
		switch {
		case strings.ContainsRune(closers, r) && open[r] < 0:
			open[r]++
		case !strings.ContainsRune(".,;:!?'’…*_", r):
			return end
		}
		end -= size
	}
	return end
}

const opening, closers = "([", ")]"

// hostOf is the host as it is compared: small letters, ASCII, no port and no
// dot at the end.
func hostOf(u *url.URL) string {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if !strings.ContainsFunc(host, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return host
	}
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		return ascii
	}
	return host
}

// behindLogin is the host of an address with a user name or password in it. It
// looks at the text, because a password need not be well-formed.
func behindLogin(text string) (string, bool) {
	_, rest, _ := strings.Cut(text, "://")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	at := strings.LastIndexByte(rest, '@')
	if at < 0 {
		return "", false
	}
	return hostOf(&url.URL{Host: rest[at+1:]}), true
}

// hosts is a list of hosts, each of which covers those below it too.
type hosts map[string]bool

func hostsOf(list []string) hosts {
	all := hosts{}
	for _, listed := range list {
		if host := hostOf(&url.URL{Host: strings.TrimPrefix(strings.TrimPrefix(listed, "*"), ".")}); host != "" {
			all[host] = true
		}
	}
	return all
}

func (h hosts) cover(host string) bool {
	for {
		if h[host] {
			return true
		}
		dot := strings.IndexByte(host, '.')
		if dot < 0 {
			return false
		}
		host = host[dot+1:]
	}
}

// unreadable tells why an address leads nowhere: syntax, no-host or bad-host; ""
// if it may lead somewhere.
func unreadable(u *url.URL, err error) string {
	switch {
	case err != nil:
		return "syntax"
	case u.Hostname() == "":
		return "no-host"
	case !strings.Contains(strings.Trim(u.Hostname(), "."), ".") && !strings.Contains(u.Hostname(), ":"), strings.Contains(u.Hostname(), ".."):
		return "bad-host"
	}
	return ""
}

// clickIDs are parameters that advertising networks and mailing tools add to
// tell one visitor from another. They are of no use in an address that
// everybody gets, and tell the network who copied it.
var clickIDs = map[string]bool{
	"fbclid": true, "gclid": true, "gclsrc": true, "gbraid": true, "wbraid": true, "dclid": true, "srsltid": true, "msclkid": true,
	"yclid": true, "ysclid": true, "twclid": true, "ttclid": true, "igsh": true, "igshid": true, "li_fat_id": true, "epik": true,
	"rdt_cid": true, "sccid": true, "mc_cid": true, "mc_eid": true, "mkt_tok": true, "_hsenc": true, "_hsmi": true, "vero_id": true,
	"oly_anon_id": true, "oly_enc_id": true, "_ga": true, "_gl": true, "wickedid": true, "__twitter_impression": true,
}

// parameter is one piece of a query, as it is written.
type parameter struct{ raw, name, value string }

func parameters(u *url.URL) []parameter {
	var all []parameter
	for raw := range strings.SplitSeq(u.RawQuery, "&") {
		if raw == "" {
			continue
		}
		name, value, _ := strings.Cut(raw, "=")
		all = append(all, parameter{raw, strings.ToLower(unescaped(name)), unescaped(value)})
	}
	return all
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

// withQuery is the address with other parameters, everything else as written.
func withQuery(text string, all []parameter) string {
	rest, fragment, hasFragment := strings.Cut(text, "#")
	base, _, _ := strings.Cut(rest, "?")
	raws := make([]string, len(all))
	for i, p := range all {
		raws[i] = p.raw
	}
	if len(raws) > 0 {
		base += "?" + strings.Join(raws, "&")
	}
	if hasFragment {
		base += "#" + fragment
	}
	return base
}

// hasTag reports whether a text has one of the hashtags, in any case. It too
// stands in for package text.
func hasTag(text string, tags []string) bool {
	for {
		hash := strings.IndexAny(text, "#＃")
		if hash < 0 {
			return false
		}
		_, size := utf8.DecodeRuneInString(text[hash:])
		text = text[hash+size:]
		end := strings.IndexFunc(text, func(r rune) bool {
			return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
		})
		if end < 0 {
			end = len(text)
		}
		if slices.ContainsFunc(tags, func(tag string) bool { return strings.EqualFold(tag, text[:end]) || folded(tag) == folded(text[:end]) }) {
			return true
		}
	}
}
