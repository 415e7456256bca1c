package cli

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/report"
	"masthead/internal/tree"
)

// picturePost is what the picture in the README shows the findings of.
const picturePost = `---
id: north-2026-10-25-night-clinic
status: ready
accounts: [north-mastodon, north-facebok]
publish_at: 2026-10-25T02:30
author: ana
language: en
media:
  - asset: clinic
link: http://bit.ly/flu-2026
---
Clocks go back tonight: on Monday, 25 October, we are open an hour longer.
`

// picture draws what check really says of a bad post in the small organisation
// from which rule cases start.
func picture(ctx context.Context, suite *cases.Suite, small map[string][]byte) ([]byte, error) {
	head := tree.Layered(tree.Memory(small), map[string][]byte{"calendar/north/2026/10/night-clinic.md": []byte(picturePost)})
	result, err := check.Run(ctx, check.Options{Head: head, Base: tree.Memory(small), Law: suite.Law,
		Now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		return nil, err
	}
	format, _ := report.Lookup("text")
	var out bytes.Buffer
	if err := format.Write(&out, report.Report{Findings: result.Findings, Rules: result.Rules, Source: result.Source,
		Summary: report.Summary{Files: result.Files, Base: "main"}, Color: true}); err != nil {
		return nil, err
	}
	return drawTerminal("$ masthead check --base main\n" + out.String()), nil
}

// colours of the escape codes that report uses.
var colours = map[string]string{"1": "#ffffff", "2": "#8b949e", "1;31": "#ff7b72", "1;32": "#7ee787", "1;33": "#f2cc60", "1;36": "#79c0ff"}

var escapeCode = regexp.MustCompile("\x1b\\[([0-9;]*)m")

const (
	lineHeight = 18
	columnsMax = 118
)

// drawTerminal is text with escape codes as an SVG that needs no font but a
// monospaced one.
func drawTerminal(text string) []byte {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, fold(strings.TrimRight(line, "\n"))...)
	}
	var b bytes.Buffer
	height := len(lines)*lineHeight + 24
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 %d" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" role="img" aria-label="Output of masthead check">`+"\n", height)
	fmt.Fprintf(&b, `<rect width="960" height="%d" rx="8" fill="#0d1117"/>`+"\n", height)
	for i, line := range lines {
		fmt.Fprintf(&b, `<text x="14" y="%d" fill="#e6edf3" xml:space="preserve">%s</text>`+"\n", 26+i*lineHeight, spans(line))
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// fold breaks a line that is wider than the picture, between words.
func fold(line string) []string {
	var lines []string
	width, start, blank := 0, 0, -1
	for i := 0; i < len(line); {
		if code := escapeCode.FindStringIndex(line[i:]); code != nil && code[0] == 0 {
			i += code[1]
			continue
		}
		if line[i] == ' ' {
			blank = i
		}
		if line[i]&0xC0 != 0x80 {
			width++
		}
		if width > columnsMax && blank > start {
			lines, start, width, blank = append(lines, line[start:blank]), blank+1, i-blank, -1
		}
		i++
	}
	return append(lines, line[start:])
}

func spans(line string) string {
	var b strings.Builder
	colour := ""
	write := func(text string) {
		if text == "" {
			return
		}
		if colour == "" {
			b.WriteString(html.EscapeString(text))
			return
		}
		fmt.Fprintf(&b, `<tspan fill="%s">%s</tspan>`, colour, html.EscapeString(text))
	}
	from := 0
	for _, at := range escapeCode.FindAllStringSubmatchIndex(line, -1) {
		write(line[from:at[0]])
		colour, from = colours[line[at[2]:at[3]]], at[1]
	}
	write(line[from:])
	return b.String()
}
