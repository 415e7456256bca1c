package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"masthead/internal/model"
)

// About spans: at is the text, range the characters in it.
var textFacts = []Fact{
	{"wordless", []string{"post"}, Own, "Where a post that goes out has neither text nor media: [{at, id}]; id is absent when no account gets anything.", wordless},
	{"empty_parts", []string{"post"}, Own, "Parts of threads with neither text nor media: [{at, range, part}].", emptyParts},
	{"threads", []string{"post"}, Own, "Accounts that get a thread: [{at, id, platform, parts}].", threads},
	{"near_breaks", []string{"post"}, Own, "Lines that look like the break of a thread and are none: [{at, range, text}].", spans(nearBreaks)},
	{"fields_in_text", []string{"post"}, Own, "Fields of a post that a part of its text begins with: [{at, range, key}].", spans(fieldsInText)},
	{"markup", []string{"post"}, Own, "Markdown and HTML in texts: [{at, range, text, plain}]; plain, where it is known, says the same without.", spans(markup)},
	{"shortcodes", []string{"post"}, Own, "Emoji written as words that no platform of the post turns into emoji: [{at, range, text, plain}].", shortcodes},
	{"backslashes", []string{"post"}, Own, "Backslashes that only Markdown or a programming language would take away: [{at, range, text, plain}].", spans(backslashes)},
	{"entities", []string{"post"}, Own, "Characters written in HTML's way: [{at, range, text, plain}].", spans(entities)},
	{"placeholders", []string{"post"}, Own, "What was meant to be replaced before publishing: [{at, range, text}].", spans(placeholders)},
}

// passage is one text of a post that is published.
type passage struct {
	at   []string
	text string
}

func passages(p *model.Post) []passage {
	list := []passage{{[]string{"body"}, p.Body}, {[]string{"first_comment"}, p.FirstComment}}
	for _, key := range sortedKeys(p.Variants) {
		v := p.Variants[key]
		list = append(list, passage{[]string{"variants", key, "text"}, v.Text}, passage{[]string{"variants", key, "first_comment"}, v.FirstComment})
	}
	return slices.DeleteFunc(list, func(t passage) bool { return t.text == "" })
}

// piece is a stretch of a text, in bytes, and what a human would write there.
type piece struct {
	from, to int
	plain    string // "" for unknown
	key      string // of fieldsInText
}

// spans makes a fact of what find sees in each text of a written post.
func spans(find func(text string) []piece) func(x *Index, t *model.Thing) any {
	return func(x *Index, t *model.Thing) any {
		p := x.posts[t.Path]
		if !isWritten(p) {
			return nil
		}
		var found []any
		for _, passage := range passages(p) {
			for _, piece := range find(passage.text) {
				found = append(found, passage.span(piece))
			}
		}
		return some(found)
	}
}

func (t passage) span(p piece) map[string]any {
	item := map[string]any{"at": anys(t.at), "range": t.characters(p.from, p.to), "text": strings.TrimRight(t.text[p.from:p.to], "\n")}
	if p.plain != "" {
		item["plain"] = p.plain
	}
	if p.key != "" {
		item["key"] = p.key
	}
	return item
}

// characters turns places in bytes into places in characters.
func (t passage) characters(from, to int) []any {
	start := utf8.RuneCountInString(t.text[:from])
	return []any{start, start + utf8.RuneCountInString(t.text[from:to])}
}

// wordless speaks of the post as a whole where all its accounts get nothing.
func wordless(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isGoing(p) || p.Action == "repost" {
		return nil
	}
	var found []any
	list := x.addressees(p)
	for _, a := range list {
		if r := p.For(a.Account); strings.TrimSpace(r.Text) == "" && len(r.Media) == 0 {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID})
		}
	}
	if len(found) == len(list) && strings.TrimSpace(p.Body) == "" && len(p.Media) == 0 {
		return []any{map[string]any{"at": []any{"status"}}}
	}
	return some(found)
}

func threads(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isGoing(p) {
		return nil
	}
	var found []any
	for _, a := range x.addressees(p) {
		text := p.For(a.Account).Text
		if !strings.Contains(text, "---") {
			continue
		}
		if n := len(model.Parts(text)); n > 1 {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID, "platform": a.Platform, "parts": n})
		}
	}
	return some(found)
}

// emptyParts points at the line that begins the empty part, or ends the first.
func emptyParts(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isWritten(p) {
		return nil
	}
	var found []any
	look := func(text passage, media []model.Medium) {
		if !strings.Contains(text.text, "---") {
			return
		}
		breaks := threadBreaks(text.text)
		for i, part := range model.Parts(text.text) {
			carries := slices.ContainsFunc(media, func(m model.Medium) bool { return max(m.Part, 1) == i+1 })
			if part.Text != "" || carries || len(breaks) == 0 {
				continue
			}
			item := text.span(breaks[max(i-1, 0)])
			item["part"] = i + 1
			delete(item, "text")
			found = append(found, item)
		}
	}
	look(passage{[]string{"body"}, p.Body}, p.Media)
	for _, key := range sortedKeys(p.Variants) {
		v := p.Variants[key]
		media := p.Media
		if v.Media != nil {
			media = v.Media
		}
		look(passage{[]string{"variants", key, "text"}, v.Text}, media)
	}
	return some(found)
}

// threadBreaks are the lines that model.Parts cuts at.
func threadBreaks(text string) []piece {
	var breaks []piece
	eachLine(text, func(from int, line string) {
		if strings.TrimRight(line, " \t") == "---" {
			breaks = append(breaks, piece{from: from, to: from + len("---")})
		}
	})
	return breaks
}

func eachLine(text string, do func(from int, line string)) {
	from := 0
	for line := range strings.SplitSeq(text, "\n") {
		do(from, line)
		from += len(line) + 1
	}
}

// nearBreaks are short lines of dashes, stars or low lines alone. Phones turn
// hyphens into dashes; longer lines are ornaments.
func nearBreaks(text string) []piece {
	if !strings.ContainsAny(text, "-–—*_") {
		return nil
	}
	var found []piece
	eachLine(text, func(from int, line string) {
		const longest = 30 // bytes, with blanks between
		if len(line) > longest {
			return
		}
		line = strings.TrimRight(line, " \t\r")
		if line != "---" && isNearBreak(strings.TrimSpace(line)) {
			found = append(found, piece{from: from, to: from + len(line), plain: "---"})
		}
	})
	return found
}

func isNearBreak(line string) bool {
	marks := strings.ReplaceAll(line, " ", "")
	n := utf8.RuneCountInString(marks)
	switch {
	case n == 0 || n > 5 || marks == "-":
		return false
	case strings.Trim(marks, "-–—") == "":
		return true
	}
	return n >= 3 && (strings.Trim(marks, "*") == "" || strings.Trim(marks, "_") == "")
}

// postFields are words that begin a line of a post's front matter, without
// those that begin a sentence as well.
var postFields = []string{"id", "status", "accounts", "publish_at", "lateness", "author", "campaign", "series", "language", "action",
	"target", "format", "media", "link", "first_comment", "variants", "labels", "content_warning", "sources", "reviewed_by",
	"disclosures", "embargo_until", "based_on", "translation_of", "withdraw", "correction", "title", "date", "hashtags", "mentions"}

// fieldsInText looks at the first line of each part only: a second front
// matter, or one that ended too early.
func fieldsInText(text string) []piece {
	if !strings.Contains(text, ":") {
		return nil
	}
	var found []piece
	first := true
	eachLine(text, func(from int, line string) {
		bare := strings.TrimSpace(line)
		key, _, isField := strings.Cut(bare, ":")
		if first && isField && slices.Contains(postFields, key) {
			start := from + strings.Index(line, bare)
			found = append(found, piece{from: start, to: start + len(key) + 1, key: key})
		}
		if bare != "" {
			first = strings.TrimRight(line, " \t") == "---"
		}
	})
	return found
}
