package edit

import (
	"strings"
	"testing"
	"time"
)

// marked writes pieces as people know them from git.
func marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case Deleted:
			b.WriteString("[-" + p.Text + "-]")
		case Inserted:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"same", "same", "same"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"Open from 8 to 16.", "Open from 9 to 16.", "Open from [-8-]{+9+} to 16."},
		{"See you on Monday!", "See you on Tuesday!", "See you on [-Monday-]{+Tuesday+}!"},
		{"a quick brown fox", "a slow red fox", "a [-quick brown-]{+slow red+} fox"},
		{"one two", "one big two", "one {+big +}two"},
		{"at https://a.example/x?y=1.", "at https://a.example/x?y=2.", "at [-https://a.example/x?y=1-]{+https://a.example/x?y=2+}."},
		{"from 9:00 on", "from 10:00 on", "from [-9:00-]{+10:00+} on"},
		{"#HealthWeek now", "#HealthWeeks now", "[-#HealthWeek-]{+#HealthWeeks+} now"},
		{"first\n\nsecond", "first\n\nthird", "first\n\n[-second-]{+third+}"},
		{"a\nb\nc", "a\nc", "a\n[-b\n-]c"},
		{"zażółć gęślą", "zażółć gęślę", "zażółć [-gęślą-]{+gęślę+}"},
		{"今日は良い天気", "今日は悪い天気", "今日は[-良-]{+悪+}い天気"},
		{"a  b", "a b", "a[-  -]{+ +}b"},
		{"x y z", "z", "[-x y -]z"},
		{"Monday and Friday", "Tuesday and Sunday", "[-Monday-]{+Tuesday+} and [-Friday-]{+Sunday+}"},
		{"children with tests for nurses opening next Monday", "another text for this post", "[-children with tests for nurses opening next Monday-]{+another text for this post+}"},
		{"children with tests\nnurses open next Monday", "another\nthis post", "[-children with tests-]{+another+}\n[-nurses open next Monday-]{+this post+}"},
	} {
		if got := marked(Words(c.before, c.after)); got != c.want {
			t.Errorf("%q to %q: got %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

func TestNature(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          Nature
	}{
		{"a b", "a b", Same}, {"a b", "a  b\n", Blanks}, {"a\u00a0b", "a b", Blanks},
		{"é", "e\u0301", Composition}, {"a b", "a c", Wording}, {"", "a", Wording},
	} {
		if got := NatureOf(c.before, c.after); got != c.want {
			t.Errorf("%q to %q: got %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// checkWords: what stayed and went is the old text, what stayed and came the
// new one, and no piece is empty or beside one of its own sort.
func checkWords(t *testing.T, before, after string) {
	t.Helper()
	old, fresh := "", ""
	last := Op("")
	for _, p := range Words(before, after) {
		if p.Text == "" || p.Op == last {
			t.Fatalf("%q to %q: a piece is empty or not joined: %q", before, after, p)
		}
		last = p.Op
		if p.Op != Inserted {
			old += p.Text
		}
		if p.Op != Deleted {
			fresh += p.Text
		}
	}
	if old != before || fresh != after {
		t.Fatalf("%q to %q gives %q and %q", before, after, old, fresh)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Open from 8 to 16.", "Open from 9 to 16.")
	f.Add("\xff\xfe a", "a\x00 \u200d👩‍👩‍👧 b")
	f.Add("a b c d e f", "f e d c b a")
	f.Add("e\u0301", "\u0301e")
	f.Add("\n\n\r\n \t", "\t\n")
	f.Fuzz(checkWords)
}

func TestWordsOfLongTextsTakeNoLongTime(t *testing.T) {
	random := func(seed int) string {
		var b strings.Builder
		for b.Len() < 1<<20 {
			seed = (seed*1103515245 + 12345) & 0x7fffffff
			b.WriteString(strings.Repeat(string(rune('a'+seed%26)), 1+seed>>8%5) + " ")
			if seed%11 == 0 {
				b.WriteByte('\n')
			}
		}
		return b.String()
	}
	start := time.Now()
	checkWords(t, random(1), random(2))
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("a megabyte took %s", took)
	}
	checkWords(t, strings.Repeat("a b ", 5000), strings.Repeat("b c ", 5000))
}
