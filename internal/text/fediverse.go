package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var fediLinks = linkRules{bracketEnds: true, path: isWidePath, pathEnd: isWidePathEnd, query: isWideQuery, queryEnd: isWideQueryEnd, zone: rootZone}

// fediverseEntities are what Mastodon and its kin make links of: addresses with
// a scheme, @user and @user@host, hashtags.
func fediverseEntities(s string, tags bool) []Entity {
	var found []Entity
	if strings.Contains(s, "://") {
		for _, l := range links(s, &fediLinks) {
			found = append(found, l.entity(s))
		}
	}
	found = fediMentions(s, found)
	if tags {
		found = fediHashtags(s, found)
	}
	return sorted(found)
}

// isWord is what regular expressions call a word character, in any script.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return word.has(byte(r))
	}
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Pc)
}

func fediMentions(s string, found []Entity) []Entity {
	for at := strings.IndexByte(s, '@'); at >= 0; {
		end := at + 1
		if n := labelsLen(s[at+1:], isASCIIWord); n > 0 && mayHoldMention(s[:at]) {
			end = at + 1 + n
			if end < len(s) && s[end] == '@' {
				if host := labelsLen(s[end+1:], isWord); host > 0 {
					end += 1 + host
				}
			}
			if endsName(s[end:]) {
				found = append(found, Entity{Mention, at, end, s[at+1 : end]})
			}
		}
		more := strings.IndexByte(s[end:], '@')
		if more < 0 {
			break
		}
		at = end + more
	}
	return found
}

func isASCIIWord(r rune) bool { return r < utf8.RuneSelf && word.has(byte(r)) }

func mayHoldMention(before string) bool {
	r := lastRune(before)
	return before == "" || r != '=' && r != '/' && !isWord(r)
}

// labelsLen is how much of s are words with dots and hyphens between them.
func labelsLen(s string, in func(rune) bool) int {
	end := 0
	for i, r := range s {
		if in(r) {
			end = i + utf8.RuneLen(r)
		} else if i == 0 || r != '.' && r != '-' {
			break
		}
	}
	return end
}

// hostAt is where @host begins in a mention without its sign, 0 where there is
// none.
func hostAt(mention string) int { return max(strings.IndexByte(mention, '@'), 0) }

// fediHashtags need a letter or a sign inside; digits alone are no hashtag.
func fediHashtags(s string, found []Entity) []Entity {
	find := newSigns(s, '#', "＃")
	for at := find.from(0); at >= 0; {
		_, size := utf8.DecodeRuneInString(s[at:])
		end := at + size
		if n := fediTagLen(s[end:]); n > 0 && mayHoldFediTag(s[:at]) {
			end += n
			if strings.HasPrefix(s[end:], "://") {
				end -= schemeSuffix(s[at+size : end])
			}
			if end > at+size {
				found = append(found, Entity{Hashtag, at, end, s[at+size : end]})
			}
		}
		at = find.from(end)
	}
	return found
}

func schemeSuffix(tag string) int {
	for _, scheme := range []string{"https", "http"} {
		if strings.HasSuffix(tag, scheme) {
			return len(scheme)
		}
	}
	return 0
}

func mayHoldFediTag(before string) bool {
	r := lastRune(before)
	return before == "" || r != '=' && r != '/' && r != ')' && !unicode.In(r, unicode.L, unicode.M, unicode.Nd)
}

// fediTagLen: words, and between them the signs that some scripts write inside
// a word. A sign at the end is cut off.
func fediTagLen(s string) int {
	end, lettered := 0, false
	for i, r := range s {
		switch {
		case isWord(r):
			end = i + utf8.RuneLen(r)
			lettered = lettered || r == '_' && i > 0 || unicode.In(r, unicode.L, unicode.M)
		case i > 0 && (r == '·' || r == '・' || r == '\u200c'):
			lettered = true
		default:
			return lengthIf(lettered, end)
		}
	}
	return lengthIf(lettered, end)
}
