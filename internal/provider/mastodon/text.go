package mastodon

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// reader takes a text out of the HTML that a server makes of it.
type reader struct {
	text       strings.Builder
	sure       bool // it is the text, to the character
	paragraphs int
	inside     bool // a paragraph
}

// plain reads the HTML of a post. Sure is whether the text is exactly what was
// written; HTML loses how many blank lines stand between paragraphs, and which
// server a mention is of (api/guidelines#formatting), so then it is not.
func plain(content string) (text string, sure bool) {
	if content == "" {
		return "", true
	}
	r := reader{sure: true}
	tokens := html.NewTokenizer(strings.NewReader(content))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return r.text.String(), r.sure && r.paragraphs == 1 && !r.inside
		case html.TextToken:
			r.words(tokens.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.opens(tokens.Token())
		case html.EndTagToken:
			r.closes(tokens.Token().Data)
		default:
			r.sure = false
		}
	}
}

func (r *reader) words(text string) {
	r.text.WriteString(text)
	if !r.inside || strings.ContainsAny(text, "\r\n\x00\ufffd") {
		r.sure = false
	}
}

func (r *reader) opens(tag html.Token) {
	switch tag.Data {
	case "p":
		if r.paragraphs > 0 {
			r.text.WriteString("\n\n")
		}
		r.sure = r.sure && !r.inside && len(tag.Attr) == 0
		r.paragraphs++
		r.inside = true
	case "br":
		r.text.WriteString("\n")
	case "a":
		classes := classesOf(tag)
		r.sure = r.sure && (!slices.Contains(classes, "mention") || slices.Contains(classes, "hashtag"))
	case "span":
		classes := classesOf(tag)
		r.sure = r.sure && len(classes) == 0 || r.sure && len(classes) == 1 && (classes[0] == "invisible" || classes[0] == "ellipsis")
	default:
		r.sure = false
	}
}

func (r *reader) closes(name string) {
	switch name {
	case "p":
		r.sure = r.sure && r.inside
		r.inside = false
	case "a", "span":
	default:
		r.sure = false
	}
}

func classesOf(tag html.Token) []string {
	for _, a := range tag.Attr {
		if a.Key == "class" {
			return strings.Fields(a.Val)
		}
	}
	return nil
}

// sameText compares what was sent with what is kept. Servers take blanks from
// both ends, and some write line ends in another way.
func sameText(a, b string) bool { return trimmed(a) == trimmed(b) }

func trimmed(text string) string {
	return strings.Trim(strings.ReplaceAll(text, "\r\n", "\n"), "\t\n\v\f\r \x00")
}

// alike compares letters and digits alone: texts that a server or somebody's
// client may have changed in passing.
func alike(a, b string) bool { return bones(a) == bones(b) }

func bones(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && (r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z') {
			return -1
		}
		return r
	}, text)
}
