package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// blueskyEntities are what the official app of Bluesky makes links of: each
// after a blank, a bracket or the start.
func blueskyEntities(s string) []Entity {
	var found []Entity
	found = blueskyLinks(s, found)
	found = blueskyMentions(s, found)
	found = blueskyHashtags(s, found)
	return sorted(blueskyCashtags(s, found))
}

// isJSSpace is white space to JavaScript.
func isJSSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return r == '\ufeff' || r != 0x85 && unicode.Is(unicode.Zs, r) || r == 0x2028 || r == 0x2029
}

// opens reports whether what is before a place lets a link begin there.
func opens(before string, bracket bool) bool {
	if before == "" {
		return true
	}
	r := lastRune(before)
	return isJSSpace(r) || bracket && r == '('
}

func blueskyLinks(s string, found []Entity) []Entity {
	if !strings.Contains(s, ".") && !strings.Contains(s, "://") {
		return found
	}
	for at := 0; at < len(s); {
		end := len(s)
		if n := strings.IndexFunc(s[at:], isJSSpace); n >= 0 {
			end = at + n
		}
		uri, looksSo := blueskyURI(s[at:end])
		if uri != "" {
			found = append(found, blueskyLink(at, end, uri))
		}
		if open := strings.IndexByte(s[at:end], '('); open >= 0 && !looksSo {
			at += open + 1
			continue
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		at = end + max(size, 1)
	}
	return found
}

// blueskyURI is the address that a stretch without blanks stands for, "" for
// none. What looks so is used up, even if it is none.
func blueskyURI(s string) (uri string, looksSo bool) {
	lowerHTTP := strings.HasPrefix(s, "http")
	if rest, ok := cutHTTP(s); ok && rest != "" {
		if lowerHTTP {
			return s, true
		}
		return "", true
	}
	domain := blueskyDomain(s)
	switch {
	case domain == "":
		return "", false
	case lowerHTTP:
		return s, true
	case isKnownDomain(domain):
		return "https://" + s, true
	}
	return "", true
}

// blueskyLink drops a mark at the end, and a bracket that was not opened.
func blueskyLink(from, to int, uri string) Entity {
	n := len(uri)
	if strings.IndexByte(".,;:!?", uri[n-1]) >= 0 {
		n--
	}
	if strings.HasSuffix(uri[:n], ")") && !strings.Contains(uri[:n], "(") {
		n--
	}
	return Entity{Link, from, to - (len(uri) - n), uri[:n]}
}

func cutHTTP(s string) (rest string, ok bool) {
	for _, scheme := range []string{"https://", "http://"} {
		if foldPrefix(s, scheme) {
			return s[len(scheme):], true
		}
	}
	return s, false
}

// blueskyDomain is what s begins with if it looks like a domain: letters and
// digits with dots between.
func blueskyDomain(s string) string {
	if s == "" || !letters.has(s[0]) {
		return ""
	}
	end, label := 0, runOf(s, alnum, len(s))
	for at := label; at+1 < len(s) && s[at] == '.'; at = end {
		label = runOf(s[at+1:], alnum, len(s))
		if label == 0 {
			break
		}
		end = at + 1 + label
	}
	return s[:end]
}

// isKnownDomain looks at the end only, and in lower case.
func isKnownDomain(domain string) bool {
	dot := strings.LastIndexByte(domain, '.')
	if dot < 0 || dot+1 == len(domain) {
		return false
	}
	return tlds().known[domain[dot+1:]]&rootZone != 0
}

func blueskyMentions(s string, found []Entity) []Entity {
	for at := strings.IndexByte(s, '@'); at >= 0; {
		end := at + 1 + handleLen(s[at+1:])
		if handle := s[at+1 : end]; handle != "" && opens(s[:at], true) && (isKnownDomain(handle) || strings.HasSuffix(handle, ".test")) {
			found = append(found, Entity{Mention, at, end, handle})
		}
		more := strings.IndexByte(s[end:], '@')
		if more < 0 {
			break
		}
		at = end + more
	}
	return found
}

var handleChars = setOf(lower + upper + digits + ".-")

// handleLen: a handle ends where a word ends or begins.
func handleLen(s string) int {
	n := runOf(s, handleChars, len(s))
	for n > 0 && alnum.has(s[n-1]) == (n < len(s) && word.has(s[n])) {
		n--
	}
	return n
}

// noTag are invisible characters that end a hashtag.
var noTag = []runeRange{{0xad, 0xad}, {0x200a, 0x200d}, {0x2060, 0x2060}, {0x20e2, 0x20e2}}

// blueskyHashtags: anything without blanks that is more than digits and marks.
// The app keeps those of 64 characters at most.
func blueskyHashtags(s string, found []Entity) []Entity {
	const longest = 64
	find := newSigns(s, '#', "＃")
	for at := find.from(0); at >= 0; {
		_, size := utf8.DecodeRuneInString(s[at:])
		end := at + size
		if opens(s[:at], false) && !strings.HasPrefix(s[end:], string(emojiSelector)) {
			tag := blueskyTag(s[end:])
			if tag != "" && CountGraphemes(tag) <= longest {
				found = append(found, Entity{Hashtag, at, end + len(tag), tag})
			}
			end += len(tag)
		}
		at = find.from(end)
	}
	return found
}

func blueskyTag(s string) string {
	end, content := len(s), false
	for i, r := range s {
		if isJSSpace(r) || inRanges(r, noTag) {
			end = i
			break
		}
		content = content || !unicode.IsPunct(r) && (r < '0' || r > '9')
	}
	if !content {
		return ""
	}
	return strings.TrimRightFunc(s[:end], unicode.IsPunct)
}

var tickerEnds = setOf(" \t\n\v\f\r.,;:!?)\"'")

func blueskyCashtags(s string, found []Entity) []Entity {
	for at := strings.IndexByte(s, '$'); at >= 0; {
		end := at + 1 + runOf(s[at+1:], alnum, 6)
		ticker := s[at+1 : end]
		after := firstRune(s[end:])
		ends := end == len(s) || after == '’' || isJSSpace(after) || after < utf8.RuneSelf && tickerEnds.has(byte(after))
		if ticker != "" && len(ticker) <= 5 && letters.has(ticker[0]) && ends && opens(s[:at], true) {
			found = append(found, Entity{Cashtag, at, end, strings.ToUpper(ticker)})
		}
		more := strings.IndexByte(s[end:], '$')
		if more < 0 {
			break
		}
		at = end + more
	}
	return found
}
