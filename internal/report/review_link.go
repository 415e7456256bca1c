package report

import (
	"html"
	"net/url"
	"strings"
)

// link is where a place can be opened, or "".
func (p *reviewPage) link(path string, line int, removed bool) string {
	if p.Link == nil {
		return ""
	}
	if address := p.Link(path, line, removed); plainAddress(address) {
		return address
	}
	return ""
}

// linked is a text of ours that opens a file, where that is possible.
func (p *reviewPage) linked(text, path string) string {
	if link := p.link(path, 0, false); link != "" {
		return "[" + text + "](" + link + ")"
	}
	return text
}

// plainAddress reports an address that can stand in Markdown as it is.
func plainAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(s) < 2000 &&
		!strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("()<>[]\"'`\\|*!", r) })
}

// htmlCode is foreign text as code inside of HTML, where Markdown is not read.
func htmlCode(s string) string { return "<code>" + html.EscapeString(visible(oneLine(s))) + "</code>" }
