package facts

import (
	"fmt"
	"strings"
	"testing"

	"masthead/internal/model"
)

// show writes pieces as [found→plain], for comparison by eye.
func show(text string, found []piece) string {
	var list []string
	for _, p := range found {
		list = append(list, fmt.Sprintf("[%s→%s]", text[p.from:p.to], p.plain))
	}
	return strings.Join(list, "")
}

func TestPiecesOfTexts(t *testing.T) {
	cases := []struct {
		name       string
		find       func(string) []piece
		text, want string
	}{
		{"link", markup, "a [b](https://c.example/d_(e)) f", "[[b](https://c.example/d_(e))→b https://c.example/d_(e)]"},
		{"link of its address", markup, "[https://c.example](https://c.example)", "[[https://c.example](https://c.example)→https://c.example]"},
		{"footnote is no link", markup, "[1](see below) and f(x)[0](y z)", ""},
		{"bold link is one", markup, "**[b](https://c.example)**", "[**[b](https://c.example)**→[b](https://c.example)]"},
		{"powers and kisses", markup, "2 ** 3 and 4 **, bye **", ""},
		{"hashtag is no heading", markup, "#Jab\n#  Jab", "[#  Jab→Jab]"},
		{"smaller than", markup, "<3 a <b c> <https://c.example>", "[<b c>→]"},
		{"escaped list", backslashes, `1\. One \- two`, `[\.→.][\-→-]`},
		{"escaped break stays", backslashes, "a\n\\---  \n\\\\---\nb", ""},
		{"last character", backslashes, `a\`, ""},
		{"new line or a path", backslashes, `a\nB c\new`, "[\\n→\n]"},
		{"entity twice", entities, "&amp;amp; &nbsp;&#x1F600;", "[&amp;→&][&nbsp;→\u00a0][&#x1F600;→😀]"},
		{"one colon serves two", emojiCodes, ":tada::wave: :x:", "[:x:→❌]"},
		{"numbers", emojiCodes, ":100: :42: 10:15:30 :+1:", "[:100:→💯][:+1:→👍]"},
		{"nested template", placeholders, "[Insert [name] here] {{a}}", "[[Insert [name]→][{{a}}→]"},
		{"hashtag with template word", placeholders, "#TODOlist ToDo todo TODO!", "[TODO→]"},
		{"Windows line ends", nearBreaks, "a\r\n----\r\nb", "[----→---]"},
		{"signature", nearBreaks, "a\n-- \nAna", "[--→---]"},
		{"bullet", nearBreaks, "-\n- a\n*\n_\n", ""},
	}
	for _, c := range cases {
		if got := show(c.text, c.find(c.text)); got != c.want {
			t.Errorf("%s: %q\ngot  %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

func TestSuggestedIDsAreFormedAndFree(t *testing.T) {
	cases := []struct{ path, at, want string }{
		{"calendar/north/2026/10/2026-10-05-Łąka i źródło.md", "2026-10-05T10:00", "north-2026-10-05-laka-i-zrodlo"},
		{"calendar/north/2026/10/20261005.md", "2026-10-05T10:00", "north-2026-10-05-post"},
		{"calendar/north/2026/10/早.md", "soon", "north-post"},
	}
	for _, c := range cases {
		p := &model.Post{Thing: &model.Thing{Path: c.path, District: "north"}, PublishAt: c.at}
		if got := wantedID(p); got != c.want || !model.IsID(got) {
			t.Errorf("%s: got %q, want %q", c.path, got, c.want)
		}
	}
}
