package facts

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown and HTML as people bring them along from other tools. Single stars
// and low lines are left alone: they are gestures and parts of names as well.
var (
	markdownLink = regexp.MustCompile(`!?\[([^\[\]\n]*)\]\(((?:https?://|mailto:|www\.|/|#|[\w.-]+\.[a-zA-Z]{2,})[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: +"[^"\n]*")?\)`)
	markdownBold = regexp.MustCompile(`\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*`)
	markdownHead = regexp.MustCompile(`(?m)^#{1,6} +(\S.*)$`)
	fence        = regexp.MustCompile("(?m)^```.*$")
	htmlTag      = regexp.MustCompile(`</?(?:a|b|i|u|p|br|em|strong|div|span|ul|ol|li|img|h[1-6])(?: [^<>\n]*)?/?>`)
	htmlEntity   = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)
	emojiCode    = regexp.MustCompile(`:([a-z0-9][a-z0-9_+-]*|[+-]1):`)
)

// markup lists what overlaps only once: a bold link is one thing to mend.
func markup(text string) []piece {
	if !strings.ContainsAny(text, "[*#`<") {
		return nil
	}
	var found []piece
	if strings.Contains(text, "](") {
		found = append(found, links(text)...)
	}
	if strings.Contains(text, "**") {
		found = append(found, matches(markdownBold, text, 1)...)
	}
	if strings.Contains(text, "# ") {
		found = append(found, matches(markdownHead, text, 1)...)
	}
	if strings.Contains(text, "```") {
		found = append(found, matches(fence, text, -1)...)
	}
	if strings.Contains(text, "<") {
		found = append(found, matches(htmlTag, text, -1)...)
	}
	return apart(found)
}

// matches takes each match, and one of its groups as what it would be without
// markup; -1 for none.
func matches(re *regexp.Regexp, text string, plain int) []piece {
	var found []piece
	for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
		p := piece{from: m[0], to: m[1]}
		if plain >= 0 {
			p.plain = text[m[2*plain]:m[2*plain+1]]
		}
		found = append(found, p)
	}
	return found
}

// links writes the address behind the words. A picture cannot be written out:
// it belongs to the media.
func links(text string) []piece {
	var found []piece
	for _, m := range markdownLink.FindAllStringSubmatchIndex(text, -1) {
		p := piece{from: m[0], to: m[1]}
		words, address := text[m[2]:m[3]], text[m[4]:m[5]]
		switch {
		case text[m[0]] == '!':
		case words == "" || words == address:
			p.plain = address
		default:
			p.plain = words + " " + address
		}
		found = append(found, p)
	}
	return found
}

// apart sorts pieces and drops those inside another.
func apart(found []piece) []piece {
	slices.SortStableFunc(found, func(a, b piece) int { return a.from - b.from })
	end := 0
	return slices.DeleteFunc(found, func(p piece) bool {
		inside := p.from < end
		end = max(end, p.to)
		return inside
	})
}

func entities(text string) []piece {
	if !strings.Contains(text, "&") {
		return nil
	}
	var found []piece
	for _, m := range htmlEntity.FindAllStringIndex(text, -1) {
		written := text[m[0]:m[1]]
		if plain := html.UnescapeString(written); plain != written {
			found = append(found, piece{from: m[0], to: m[1], plain: plain})
		}
	}
	return found
}

// backslashes finds those before a character that Markdown would free of them,
// a word that was to be a hashtag, and a line end in a program's way. A shrug
// has one by right.
func backslashes(text string) []piece {
	var found []piece
	for i := strings.IndexByte(text, '\\'); i >= 0 && i < len(text)-1; {
		if p, ok := backslash(text, i); ok {
			found = append(found, p)
			i = p.to - 1
		}
		next := strings.IndexByte(text[i+1:], '\\')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return found
}

func backslash(text string, i int) (piece, bool) {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, size := utf8.DecodeRuneInString(text[i+1:])
	begins := i == 0 || unicode.IsSpace(before)
	line, _, _ := strings.Cut(text[1+strings.LastIndexByte(text[:i], '\n'):], "\n")
	switch {
	case strings.TrimLeft(strings.TrimRight(line, " \t"), `\`) == "---":
		return piece{}, false // a line --- of the text itself
	case before == '¯':
		return piece{}, false
	case strings.ContainsRune("#*_[]()!`~>@&+.-", after):
		return piece{from: i, to: i + 1 + size, plain: string(after)}, true
	case after == 'n' && !startsLower(text[i+2:]):
		return piece{from: i, to: i + 2, plain: "\n"}, true
	case begins && unicode.IsLetter(after):
		end := i + 1 + strings.IndexFunc(text[i+1:]+" ", func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
		return piece{from: i, to: end, plain: "#" + text[i+1:end]}, true
	}
	return piece{}, false
}

func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}
