package report

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

func TestSnippet(t *testing.T) {
	for _, c := range []struct {
		name, src string
		span      doc.Span
		want      string // below the headline
	}{
		{"indented", "a:\n    b: word\n", doc.Span{Line: 2, Column: 8, EndLine: 2, EndColumn: 12}, "    b: word\n       ^~~~\n"},
		{"wide", "漢字 ok\n", doc.Span{Line: 1, Column: 2, EndLine: 1, EndColumn: 3}, "    漢字 ok\n      ^~\n"},
		{"after wide", "漢字 ok\n", doc.Span{Line: 1, Column: 4, EndLine: 1, EndColumn: 6}, "    漢字 ok\n         ^~\n"},
		{"combining", "e\u0301e\u0301x\n", doc.Span{Line: 1, Column: 5, EndLine: 1, EndColumn: 6}, "    e\u0301e\u0301x\n      ^\n"},
		{"inside of a letter", "ae\u0301x\n", doc.Span{Line: 1, Column: 3, EndLine: 1, EndColumn: 4}, "    ae\u0301x\n     ^\n"},
		{"emoji of many", "👨\u200D👩\u200D👧 x\n", doc.Span{Line: 1, Column: 7, EndLine: 1, EndColumn: 8}, "    👨\u200D👩\u200D👧 x\n       ^\n"},
		{"tab", "a\tb\n", doc.Span{Line: 1, Column: 3, EndLine: 1, EndColumn: 4}, "    a    b\n         ^\n"},
		{"hidden", "a\u200Bb\n", doc.Span{Line: 1, Column: 3, EndLine: 1, EndColumn: 4}, "    a\\u{200B}b\n             ^\n"},
		{"in the indentation", "  \tb: 1\n", doc.Span{Line: 1, Column: 3, EndLine: 1, EndColumn: 4}, "        b: 1\n    ^~~~\n"},
		{"over lines", "a: bcd \n  e\n", doc.Span{Line: 1, Column: 4, EndLine: 2, EndColumn: 4}, "    a: bcd\n       ^~~\n"},
		{"at the end, CRLF", "ab\r\n", doc.Span{Line: 1, Column: 3, EndLine: 1, EndColumn: 3}, "    ab\n      ^\n"},
		{"blanks at the end", "ab  \n", doc.Span{Line: 1, Column: 3, EndLine: 1, EndColumn: 5}, "    ab\n      ^~\n"},
		{"beyond the file", "a\n", doc.Span{Line: 9, Column: 1}, ""},
	} {
		f := diag.Finding{Rule: "r", Severity: diag.Error, Path: "p", Span: c.span, Message: "M."}
		_, got, _ := strings.Cut(Snippet(f, []byte(c.src)), "\n")
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestSnippetOfAWholeFile(t *testing.T) {
	f := diag.Finding{Rule: "r", Severity: diag.Warning, Path: "p.md", Message: "M."}
	wantText(t, Snippet(f, []byte("x\n")), "p.md: warning: M. [r]\n")
}

func TestLongLinesAreCutAroundThePlace(t *testing.T) {
	line := strings.Repeat("x", 5000) + "HERE" + strings.Repeat("y", 5000)
	e := excerptOf(line, doc.Span{Line: 1, Column: 5001, EndLine: 1, EndColumn: 5005})
	wantText(t, e.text, "…"+strings.Repeat("x", 40)+"HERE"+strings.Repeat("y", 54)+"…")
	wantText(t, e.caret(), strings.Repeat(" ", 41)+"^~~~")

	start := excerptOf("HERE"+line, doc.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 5})
	wantText(t, start.text, "HERE"+strings.Repeat("x", 94)+"…")
}

// FuzzCaret cuts the cells above the caret out of the printed line, as an eye
// would, and compares them with the text that the span covers.
func FuzzCaret(f *testing.F) {
	f.Add("  - asset: clinic", 5, 13)
	f.Add("漢字 e\u0301 👨\u200D👩\u200D👧 \U0001F1F5\U0001F1F1x", 3, 4)
	f.Add("\t\u202E\u0301a\xff\u0301", 2, 2)
	f.Add("##[x] ::y", 0, 9)
	f.Add("\U0001F3FB\u1100\u1161\u0600a", 1, 1)
	f.Add(strings.Repeat("漢", 300), 150, 3)
	f.Fuzz(checkCaret)
}

// nasty are characters that make terminals, segmentation or both go astray.
const nasty = "ab: #[*1\t\r\x00\x1b\x7f\u00a0\u00ad\u0301\u0327ąż\u0600\u06dd\u0915\u094d\u0937\u093e\u0e33\u1100\u1161\u11a8" +
	"\u200b\u200c\u200d\u202e\u2028\u20e3\u2194\u2640\u3000漢字カ\uff76\uff9e\ufe0f\ufeff\ufffd" +
	"\U0001F1F5\U0001F1F1\U0001F3F4\U0001F3FB\U0001F468\U000E0067\U000E007F\U0010FFFF"

func TestCaretStaysUnderNastyLines(t *testing.T) {
	random, alphabet := rand.New(rand.NewPCG(1, 2)), []rune(nasty)
	for range 10_000 {
		line := make([]rune, 1+random.IntN(24))
		for i := range line {
			line[i] = alphabet[random.IntN(len(alphabet))]
		}
		from := random.IntN(len(line) + 1)
		checkCaret(t, string(line), from, random.IntN(len(line)-from+1))
	}
}

func checkCaret(t *testing.T, line string, from, length int) {
	n := utf8.RuneCountInString(line)
	if strings.Contains(line, "\n") || from < 0 || length < 0 || from+length > n || from+length < from {
		return
	}
	e := excerptOf(line, doc.Span{Line: 1, Column: from + 1, EndLine: 1, EndColumn: from + length + 1})
	if w := uniseg.StringWidth(e.text); w > lineCells+2+tabWidth {
		t.Fatalf("%d cells wide: %q", w, e.text)
	}
	if again := show(e.text).text; strings.ContainsAny(again, "\x1b\r") || !utf8.ValidString(e.text) {
		t.Fatalf("not printable: %q", e.text)
	}
	if length == 0 {
		e.width = 0 // an insertion point is before its cell
	}
	before, under, ok := cellsOf("    "+e.text, 4+e.from, e.width)
	if !ok {
		t.Fatalf("the caret %d+%d splits a character of %+q", e.from, e.width, e.text)
	}
	all := show(line)
	if uniseg.StringWidth(all.text) > lineCells || n > lineWindow {
		return // cut: only a part of the line is there to compare with
	}
	left := all.text[all.at[min(indent(line), from)]:all.at[from]]
	want := ""
	if length > 0 {
		want = whole(all.text, all.at[from], all.at[from+length])
	}
	if strings.TrimRight(under, " ") != strings.TrimRight(want, " ") {
		t.Fatalf("%q is marked in %q, not %q", under, e.text, want)
	}
	if got := strings.TrimPrefix(before, "    "); !strings.HasPrefix(left, got) {
		t.Fatalf("%q stands before the place, not %q", got, left)
	}
}

// whole is the characters, as people see them, that the bytes from..to touch.
func whole(text string, from, to int) string {
	start, end := -1, len(text)
	for at, g := 0, uniseg.NewGraphemes(text); g.Next(); at += len(g.Str()) {
		if at <= from {
			start = at
		}
		if at > from && at >= to {
			end = at
			break
		}
	}
	if from == len(text) {
		return ""
	}
	return text[start:end]
}

// cellsOf splits text at terminal columns; not ok inside of a character.
func cellsOf(text string, from, width int) (before, under string, ok bool) {
	cells, start, end := 0, -1, -1
	for at, g := 0, uniseg.NewGraphemes(text); ; {
		if cells == from && start < 0 {
			start = at
		}
		if cells == from+width && end < 0 {
			end = at
		}
		if !g.Next() {
			break
		}
		cells += g.Width()
		at += len(g.Str())
	}
	if start < 0 && cells <= from { // beyond the end, where blanks were trimmed
		return text, "", true
	}
	if end < 0 && cells <= from+width {
		end = len(text)
	}
	if start < 0 || end < start {
		return "", "", false
	}
	return text[:start], text[start:end], true
}
