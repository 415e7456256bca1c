package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var anyLinks = linkRules{bare: true, zone: rootZone, path: isWidePath, pathEnd: isWidePathEnd, query: isWideQuery, queryEnd: isWideQueryEnd, bracketEnds: true}

// isWidePath and the others are what Mastodon lets a path and a query hold:
// letters of every script.
func isWidePath(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && r != '<' && r != '>' && r != '(' && r != ')' && r != '?'
	}
	return !unicode.IsSpace(r)
}

var wideEndNot = setOf("()?!*\"'<>;:=,.$%[]~&|@")

func isWidePathEnd(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && !wideEndNot.has(byte(r))
	}
	return r != '「' && r != '」' && !unicode.IsSpace(r)
}

func isWideQuery(r rune) bool {
	return xQuery.has(r) || r == '^' || r >= 0xa0 && !unicode.IsSpace(r)
}

func isWideQueryEnd(r rune) bool {
	return xQueryEnd.has(r) || r >= 0xa0 && !unicode.IsSpace(r)
}

// anyEntities is the union over networks, in which the widest wins.
func anyEntities(s string) []Entity {
	var found []Entity
	for _, l := range links(s, &anyLinks) {
		found = append(found, l.entity(s))
	}
	found = schemeLinks(s, found)
	found = fediMentions(s, found)
	found = anyHashtags(s, found)
	found = xCashtags(s, found)
	return sorted(anyEmoji(s, found))
}

// schemeLinks adds what has a scheme and a host that is on no list, such as
// one inside a house.
func schemeLinks(s string, found []Entity) []Entity {
	known := found // in their order
	for at := strings.Index(s, "://"); at >= 0; {
		from, end := at, at+len("://")
		for from > 0 && letters.has(s[from-1]) {
			from--
		}
		for len(known) > 0 && known[0].To <= at {
			known = known[1:]
		}
		inside := len(known) > 0 && known[0].From <= at
		if rest, ok := cutHTTP(s[from:]); ok && rest != "" && !inside {
			f := finder{s: s, rules: &anyLinks}
			if to := f.query(f.path(end - 1)); to > end {
				found = append(found, Entity{Link, from, to, s[from:to]})
				end = to
			}
		}
		more := strings.Index(s[end:], "://")
		if more < 0 {
			break
		}
		at = end + more
	}
	return found
}

func anyHashtags(s string, found []Entity) []Entity {
	find := newSigns(s, '#', "＃")
	for at := find.from(0); at >= 0; {
		_, size := utf8.DecodeRuneInString(s[at:])
		end := at + size
		if n := anyTagLen(s[end:]); n > 0 && mayHoldFediTag(s[:at]) && lastRune(s[:at]) != '&' {
			found = append(found, Entity{Hashtag, at, end + n, s[end : end+n]})
			end += n
		}
		at = find.from(end)
	}
	return found
}

// anyTagLen: signs at the end are cut off, and one that only styles or keys
// the sign makes no hashtag.
func anyTagLen(s string) int {
	if strings.HasPrefix(s, string(emojiSelector)) || strings.HasPrefix(s, string(keycap)) {
		return 0
	}
	end, lettered := 0, false
	for i, r := range s {
		if !isTagChar(r) && !isWord(r) {
			break
		}
		if isWord(r) {
			end = i + utf8.RuneLen(r)
			lettered = lettered || r != '_' && !unicode.Is(unicode.Nd, r)
		}
	}
	return lengthIf(lettered, end)
}

func anyEmoji(s string, found []Entity) []Entity {
	for at := plainPrefix(s); at < len(s); {
		for from, c := range Graphemes(s[at:]) {
			if emojiLen(c) > 0 {
				found = append(found, Entity{Emoji, at + from, at + from + len(c), c})
			}
			if next := at + from + len(c); next == len(s) || s[next] < utf8.RuneSelf {
				at = next
				break
			}
		}
		at += plainPrefix(s[at:])
	}
	return found
}
