package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"masthead/internal/fit"
	"masthead/internal/report"
)

// countFlags are the flags of `count`.
type countFlags struct {
	only    []string
	warning string
	format  string
}

func countCommand(a *app) *cobra.Command {
	f := &countFlags{}
	cmd := &cobra.Command{
		Use:   "count [FILE...|-]",
		Short: "count a text as each platform counts it",
		Long: "Prints for every platform with a limit how long a text is by the platform's own counting,\n" +
			"what the limit is and how much is left. - or no FILE is standard input, taken as it is: the\n" +
			"line end after the last line counts too. So does that of a plain text file.\n\n" +
			"A post of the organisation is counted for the platforms of its accounts: its text or that of\n" +
			"their variants, its content warning and its link where they count, each part of a thread by\n" +
			"itself. Another file that begins as a post does is counted without its front matter.\n\n" +
			"The exit code is 1 when a text does not fit a platform that was asked for, by --platform or by\n" +
			"the accounts of a post. Without either the table is only for information.\n\n" +
			"--format json is a list with one object for each platform: file (absent for standard input),\n" +
			"platform, name, accounts (of a post), unit (how the platform counts), length, limit, left\n" +
			"(negative when it is too long), valid, bytes (of what is stored), max_bytes (absent where\n" +
			"there is no such limit), confidence (of the limit), and for a thread parts, a list of the same\n" +
			"numbers; length is then that of the part with the least left.",
		Example: "  masthead count calendar/north/2027/01/flu-clinic.md\n" +
			"  printf 'Visit example.com today' | masthead count --platform x --platform mastodon -\n" +
			"  masthead count --content-warning 'mentions needles' --format json draft.txt",
		RunE: func(cmd *cobra.Command, args []string) error { return a.count(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&f.only, "platform", nil, "only this `PLATFORM`, by its id or another name; may be given again")
	flags.StringVar(&f.warning, "content-warning", "", "`TEXT` of a content warning, which counts on some platforms")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text or json", []string{"text", "json"})
	return cmd
}

// platformCount is one text on one platform.
type platformCount struct {
	File       string      `json:"file,omitempty"`
	Platform   string      `json:"platform"`
	Name       string      `json:"name"`
	Accounts   []string    `json:"accounts,omitempty"`
	Unit       string      `json:"unit"`
	Length     int         `json:"length"`
	Limit      int         `json:"limit"`
	Left       int         `json:"left"`
	Valid      bool        `json:"valid"`
	Bytes      int         `json:"bytes"`
	MaxBytes   int         `json:"max_bytes,omitempty"`
	Confidence string      `json:"confidence"`
	Parts      []partCount `json:"parts,omitempty"`
}

type partCount struct {
	Length int  `json:"length"`
	Left   int  `json:"left"`
	Valid  bool `json:"valid"`
	Bytes  int  `json:"bytes"`
}

// tally is one file counted. Asked says that its platforms were chosen by
// somebody, so that what does not fit is a finding.
type tally struct {
	title string
	asked bool
	rows  []platformCount
}

func (a *app) count(ctx context.Context, f *countFlags, args []string) error {
	texts, err := a.textsToCount(args)
	if err != nil {
		return err
	}
	c, err := a.counter(ctx, f, texts)
	if err != nil {
		return err
	}
	var all []tally
	for _, text := range texts {
		t, err := c.tally(text)
		if err != nil {
			return err
		}
		all = append(all, t)
	}
	if f.format == "json" {
		err = writeCountJSON(a.Out, all)
	} else {
		err = writeCountTable(a.Out, all)
	}
	if err != nil {
		return fmt.Errorf("writing the lengths: %w", reason(err))
	}
	for _, t := range all {
		if t.asked && slices.ContainsFunc(t.rows, func(r platformCount) bool { return !r.Valid }) {
			return errFound
		}
	}
	return nil
}

// row puts the numbers of one platform into one object.
func row(file string, f fit.Fit) platformCount {
	r := platformCount{File: file, Platform: f.ID, Name: f.Name, Unit: f.Limit.Unit, Limit: f.Limit.Most, Valid: true,
		MaxBytes: f.Meter.Bytes.Most, Confidence: f.Limit.Fact.Confidence}
	for i, p := range f.Parts {
		if i == 0 || p.Left < r.Left {
			r.Length, r.Left = p.Length, p.Left
		}
		r.Bytes = max(r.Bytes, p.Bytes)
		r.Valid = r.Valid && p.Valid
		if len(f.Parts) > 1 {
			r.Parts = append(r.Parts, partCount{p.Length, p.Left, p.Valid, p.Bytes})
		}
	}
	return r
}

func writeCountJSON(w io.Writer, all []tally) error {
	rows := []platformCount{}
	for _, t := range all {
		rows = append(rows, t.rows...)
	}
	return report.WriteJSON(w, rows)
}

// writeCountTable prints what people read: numbers to the right, a line for
// each part of a thread.
func writeCountTable(w io.Writer, all []tally) error {
	var b strings.Builder
	for i, t := range all {
		if len(all) > 1 {
			if i > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%s\n", plain(t.title))
		}
		cells := [][]string{{"PLATFORM", "LENGTH", "LIMIT", "LEFT", "COUNTED IN"}}
		for _, r := range t.rows {
			cells = append(cells, r.lines()...)
		}
		writeCells(&b, cells)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// unitNames are the algorithms in words.
var unitNames = map[string]string{
	"x_weighted": "characters, weighted", "mastodon_graphemes": "characters, links and mentions shortened",
	"gotosocial_runes": "code points", "bluesky_graphemes": "characters, links as stored", "threads_mixed": "code points, emoji in bytes",
	"runes": "code points", "utf16_units": "UTF-16 units", "utf8_bytes": "bytes", "graphemes": "characters",
}

func (r platformCount) lines() [][]string {
	name := plain(r.Name)
	if len(r.Accounts) > 0 {
		name += " (" + plain(strings.Join(r.Accounts, ", ")) + ")"
	}
	lines := [][]string{}
	add := func(name string, length, left, bytes int, valid bool) {
		note := cmp.Or(unitNames[r.Unit], plain(r.Unit))
		switch {
		case r.MaxBytes > 0 && bytes > r.MaxBytes:
			note += fmt.Sprintf(", too large: %d bytes, at most %d", bytes, r.MaxBytes)
		case left < 0:
			note += ", too long"
		case length == 0:
			note += ", empty"
		case !valid:
			note += ", with a character that is refused"
		}
		lines = append(lines, []string{name, strconv.Itoa(length), strconv.Itoa(r.Limit), strconv.Itoa(left), note})
	}
	if r.Parts == nil {
		add(name, r.Length, r.Left, r.Bytes, r.Valid)
	}
	for i, p := range r.Parts {
		add(fmt.Sprintf("%s, part %d of %d", name, i+1, len(r.Parts)), p.Length, p.Left, p.Bytes, p.Valid)
	}
	return lines
}

// writeCells lines cells up by what they take on a screen; the first and the
// last column begin at the left.
func writeCells(b *strings.Builder, cells [][]string) {
	widths := make([]int, len(cells[0]))
	for _, line := range cells {
		for i, cell := range line {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	for _, line := range cells {
		for i, cell := range line {
			space := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
			switch i {
			case 0:
				b.WriteString(cell + space)
			case len(line) - 1:
				b.WriteString("  " + cell)
			default:
				b.WriteString("  " + space + cell)
			}
		}
		b.WriteByte('\n')
	}
}
