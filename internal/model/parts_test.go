package model

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParts(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"one", "Hello.", []string{"Hello."}},
		{"empty", "", []string{""}},
		{"three", "One.\n---\nTwo,\nand more.\n---\nThree.", []string{"One.", "Two,\nand more.", "Three."}},
		{"blank lines around", "\nOne.\n\n---\n \nTwo.\n\t\n", []string{"One.", "Two."}},
		{"blank line inside", "One.\n\nStill one.", []string{"One.\n\nStill one."}},
		{"blanks at the ends of lines stay", "  One. \n---\nTwo.", []string{"  One. ", "Two."}},
		{"unseen blanks after the line", "One.\n--- \t\nTwo.", []string{"One.", "Two."}},
		{"longer and shorter lines are text", "One.\n----\n--\n - - -\n ---", []string{"One.\n----\n--\n - - -\n ---"}},
		{"escaped", "One.\n\\---\nStill one.\n---\nTwo.", []string{"One.\n---\nStill one.", "Two."}},
		{"escaped twice", "\\\\---", []string{"\\---"}},
		{"escaped in the middle of a line is text", "a \\--- b", []string{"a \\--- b"}},
		{"nothing between", "One.\n---\n---\nTwo.", []string{"One.", "", "Two."}},
		{"ends with the line", "One.\n---", []string{"One.", ""}},
		{"begins with the line", "---\nTwo.", []string{"", "Two."}},
	} {
		var got []string
		for _, part := range Parts(c.body) {
			got = append(got, part.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A finding in a part must point at the same letter of the body.
func TestPartPositions(t *testing.T) {
	body := "Zażółć.\n---\n\nA\n\\---\nB 👩‍👧\n\\---\nC\n"
	parts := Parts(body)
	runes := []rune(body)
	for _, letter := range "ABC👩" {
		at := slices.Index([]rune(parts[1].Text), letter)
		if got := runes[parts[1].At(at)]; got != letter {
			t.Errorf("%c maps to %q", letter, got)
		}
	}
	if got, want := string(runes[parts[1].From:parts[1].To]), "A\n\\---\nB 👩‍👧\n\\---\nC"; got != want {
		t.Errorf("slice %q, want %q", got, want)
	}
}

func FuzzParts(f *testing.F) {
	for _, body := range []string{"a\n---\nb", "\\---\n---\n\n", "---", "\n\n", " \t\nA\n---\n  \nB", "\\\\---\t\n--- ", "é\xff\n---\n"} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		runes, end := []rune(body), 0
		parts := Parts(body)
		texts := make([]string, len(parts))
		for i, p := range parts {
			texts[i] = p.Text
			if p.From < end || p.To < p.From || p.To > len(runes) {
				t.Fatalf("part %d is [%d,%d) of %d, after %d", i, p.From, p.To, len(runes), end)
			}
			end = p.To
			mapped(t, p, runes)
		}
		if len(parts) == 0 {
			t.Fatal("no part at all")
		}
		var again []string
		for _, p := range Parts(Join(texts)) {
			again = append(again, p.Text)
		}
		if !slices.Equal(again, texts) {
			t.Fatalf("joined and split again: %q, want %q", again, texts)
		}
	})
}

// mapped checks the part against its slice of the body: character by character
// the same, and what At leaves out is one backslash before each line that is
// nothing but backslashes and ---.
func mapped(t *testing.T, p Part, runes []rune) {
	if !utf8.ValidString(string(runes[p.From:p.To])) || strings.ContainsRune(p.Text, utf8.RuneError) {
		return
	}
	left := slices.Clone(runes[p.From:p.To])
	for i, r := range []rune(p.Text) {
		at := p.At(i)
		if at < p.From || at >= p.To || runes[at] != r {
			t.Fatalf("character %d of %q maps to %d of the body", i, p.Text, at)
		}
		left[at-p.From] = 0
	}
	for _, r := range left {
		if r != 0 && r != '\\' {
			t.Fatalf("%q of the body is lost in %q", r, p.Text)
		}
	}
}
