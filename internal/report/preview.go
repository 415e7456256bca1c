package report

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"masthead/internal/preview"
)

// Previews is how posts will reach their accounts, for people.
type Previews struct {
	Posts    []preview.Preview
	Language string // "en" or "pl", for the fixed words; anything else is "en"
	Color    bool   // only the text uses it
}

// PreviewFormat is one way to print previews.
type PreviewFormat struct {
	Name        string
	Description string
	Write       func(w io.Writer, p Previews) error // the only errors are those of w
}

// PreviewFormats is the one table of formats; help is printed from it.
var PreviewFormats = []PreviewFormat{
	{"text", "for people: each account with its text, length, time and media", writePreviewText},
	{"markdown", "the same for a comment, foreign text in code only", writePreviewMarkdown},
	{"json", "one JSON document, an object for each post", writePreviewJSON},
}

func writePreviewText(w io.Writer, p Previews) error {
	d := drawing{words: previewWordsOf(p.Language), paint: paint(p.Color)}
	var b strings.Builder
	for i, post := range p.Posts {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(d.paint.wrap(bold, visible(post.Path)) + "  " + d.title(post) + "\n")
		for _, s := range post.Sends {
			b.WriteString("\n" + d.paint.wrap(cyan, d.account(s)) + "\n")
			for _, line := range d.send(s) {
				b.WriteString("  " + line + "\n")
			}
		}
		for _, line := range d.missing(post) {
			b.WriteString("\n" + line + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writePreviewMarkdown(w io.Writer, p Previews) error {
	d := drawing{words: previewWordsOf(p.Language)}
	var b strings.Builder
	for _, post := range p.Posts {
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", codeSpan(post.Path), codeSpan(d.title(post)))
		for _, s := range post.Sends {
			fmt.Fprintf(&b, "**%s**\n\n%s\n", codeSpan(d.account(s)), fence(d.send(s)))
		}
		for _, line := range d.missing(post) {
			b.WriteString(codeSpan(line) + "\n\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// drawing turns previews into lines that are safe to print.
type drawing struct {
	words previewWords
	paint paint
	width int // of lines in a block of code; 0: as wide as they are
	cells int // of the bar; 0: barCells
}

func (d drawing) title(p preview.Preview) string {
	words := []string{visible(p.ID), d.words.status[p.Status]}
	if p.Stopped != "" {
		words = append(words, d.words.status[p.Stopped])
	}
	return joined(", ", words...)
}

func (d drawing) account(s preview.Send) string {
	return joined(" · ", visible(s.Network), visible(s.Handle), visible(s.Account))
}

// care is who is to see a post, and what is kept from being seen unasked.
func (d drawing) care(s preview.Send) []string {
	var lines []string
	if readers := d.words.readers[s.Visibility]; readers != "" {
		lines = append(lines, readers)
	}
	var shown []string
	for _, what := range s.Sensitive {
		shown = append(shown, cmp.Or(d.words.shown[what], visible(cutTo(what, longFor))))
	}
	if len(shown) > 0 {
		lines = append(lines, d.words.sensitive+": "+strings.Join(shown, ", "))
	}
	return lines
}

// send is all of a post at one account.
func (d drawing) send(s preview.Send) []string {
	lines := []string{d.when(s.When), d.way(s)}
	if s.Action != "post" {
		lines = append(lines, joined(": ", d.words.action[s.Action], visible(s.Answers)))
	}
	if s.Warning != "" {
		lines = append(lines, d.words.warning+": "+visible(s.Warning))
	}
	lines = append(lines, d.care(s)...)
	for i, part := range s.Parts {
		lines = append(lines, d.part(s, part, i)...)
	}
	if s.Card != "" {
		lines = append(lines, d.words.card+": "+visible(s.Card))
	}
	if s.Comment != "" {
		lines = append(lines, d.words.comment+":")
		lines = append(lines, quoted(s.Comment, -1, "")...)
	}
	for _, loss := range s.Lost {
		lines = append(lines, d.paint.wrap(yellow, d.words.lost[loss]))
	}
	if s.USD > 0 {
		lines = append(lines, d.cost(s))
	}
	return lines
}

func (d drawing) cost(s preview.Send) string {
	return fill(d.words.cost, "usd", strconv.FormatFloat(s.USD, 'f', -1, 64))
}

func (d drawing) when(m *preview.Moment) string {
	switch {
	case m == nil:
		return d.words.noTime
	case m.UTC == "":
		return d.paint.wrap(red, fill(d.words.badTime, "time", visible(m.Written), "zone", visible(m.Zone)))
	}
	return d.words.days[m.Weekday] + " " + m.Local + " " + visible(m.Zone) + ", " + m.UTC
}

func (d drawing) way(s preview.Send) string {
	return joined(", ", d.words.way[s.Way], visible(s.Target), visible(s.Note))
}

func (d drawing) part(s preview.Send, part preview.Part, i int) []string {
	head := ""
	if len(s.Parts) > 1 {
		head = fill(d.words.part, "n", strconv.Itoa(i+1), "of", strconv.Itoa(len(s.Parts)))
	}
	lines := []string{joined(" ", head, d.measure(s, part))}
	lines = append(lines, quoted(part.Text, part.FoldAt, d.words.fold)...)
	for _, m := range part.Media {
		lines = append(lines, d.medium(m))
	}
	return lines
}

func (d drawing) medium(m preview.Medium) string {
	alt := d.paint.wrap(yellow, d.words.noAlt)
	if m.Alt != "" {
		alt = d.words.quotes[0] + visible(m.Alt) + d.words.quotes[1]
	}
	return joined(" ", "▣", d.words.kind(m.Kind), visible(m.Asset)+":", alt)
}

// barCells is how wide the bar of a length is.
const barCells = 20

func (d drawing) measure(s preview.Send, part preview.Part) string {
	if part.Fit == nil || s.Limit == nil {
		return d.words.noLimit
	}
	cells := cmp.Or(d.cells, barCells)
	used := min(cells, (part.Fit.Length*cells+s.Limit.Most-1)/s.Limit.Most)
	bar := strings.Repeat("█", used) + strings.Repeat("░", cells-used)
	numbers := fill(d.words.left, "length", strconv.Itoa(part.Fit.Length), "limit", strconv.Itoa(s.Limit.Most), "left", strconv.Itoa(part.Fit.Left))
	code := green
	if part.Fit.Left < 0 {
		numbers = fill(d.words.over, "length", strconv.Itoa(part.Fit.Length), "limit", strconv.Itoa(s.Limit.Most), "over", strconv.Itoa(-part.Fit.Left))
		code = red
	} else if !part.Fit.Valid {
		code = red
	}
	return d.paint.wrap(code, bar+" "+numbers)
}

// quoted is a text line by line behind a bar, with a mark where it is folded.
func quoted(text string, foldAt int, fold string) []string {
	var lines []string
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		if foldAt >= at && foldAt <= at+len(line) {
			lines = append(lines, "│ "+visible(line[:foldAt-at])+" ⟨"+fold+"⟩ "+visible(line[foldAt-at:]))
		} else {
			lines = append(lines, strings.TrimRight("│ "+visible(line), " "))
		}
		at += len(line) + 1
	}
	return lines
}

// missing names the accounts that there are no files of.
func (d drawing) missing(p preview.Preview) []string {
	var lines []string
	for _, id := range p.Unknown {
		lines = append(lines, d.paint.wrap(red, fill(d.words.unknown, "account", visible(id))))
	}
	if len(p.Sends)+len(p.Unknown) == 0 {
		lines = append(lines, d.words.nobody)
	}
	return lines
}

// joined leaves out what is empty.
func joined(between string, texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, between)
}
