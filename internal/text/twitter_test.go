package text

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// verdict is what testdata/twitter-text.js says of a text.
type verdict struct {
	WeightedLength int
	Valid          bool
	Entities       [][]any
	Emoji          [][2]int
}

// askNode lets a script judge texts with a network's own library, in their
// order. answer decodes the next verdict into a value.
func askNode(t *testing.T, script string, texts []string, each func(text string, answer func(any))) {
	t.Helper()
	folder := os.Getenv("MASTHEAD_NODE")
	if folder == "" {
		t.Skip("MASTHEAD_NODE names no folder with the networks' libraries in its node_modules; scripts/test installs them")
	}
	cmd := exec.Command("node", "testdata/"+script, folder)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		w := bufio.NewWriter(in)
		for _, text := range texts {
			line, _ := json.Marshal(text)
			w.Write(append(line, '\n'))
		}
		w.Flush()
		in.Close()
	}()
	d := json.NewDecoder(out)
	for _, text := range texts {
		each(text, func(v any) {
			if err := d.Decode(v); err != nil {
				t.Fatal(err)
			}
		})
	}
	if _, err := d.Token(); err != io.EOF {
		t.Fatalf("more answers than questions: %v", err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}

func askTwitterText(t *testing.T, texts []string, each func(text string, v verdict)) {
	t.Helper()
	askNode(t, "twitter-text.js", texts, func(text string, answer func(any)) {
		var v verdict
		answer(&v)
		each(text, v)
	})
}

var xRule = Rule{Algorithm: "x_weighted", URLWeight: 23, BareDomains: true, EmojiWeight: 2,
	Light: [][2]rune{{0, 4351}, {8192, 8205}, {8208, 8223}, {8242, 8247}}}

// inUTF16 writes entities as JavaScript counts them.
func inUTF16(s string, entities []Entity) string {
	var b strings.Builder
	for _, e := range entities {
		from := UTF16Len(s[:e.From])
		value := e.Value
		if e.Kind == Link {
			value = s[e.From:e.To]
		}
		fmt.Fprintf(&b, "%s %d-%d %q\n", e.Kind, from, from+UTF16Len(s[e.From:e.To]), value)
	}
	return b.String()
}

func (v verdict) String() string {
	var b strings.Builder
	for _, e := range v.Entities {
		fmt.Fprintf(&b, "%s %v-%v %q\n", e[0], e[1], e[2], e[3])
	}
	return b.String()
}

// known gives the emoji of a composed text that the official library takes for
// one, in bytes: where each begins and ends.
func (v verdict) known(s string) map[int]int {
	known := map[int]int{}
	unit := 0
	starts := map[int]int{}
	for at, r := range s + " " {
		starts[unit] = at
		unit++
		if r > 0xffff {
			unit++
		}
	}
	for _, e := range v.Emoji {
		known[starts[e[0]]] = starts[e[1]]
	}
	return known
}

// theirs weighs a text with the emoji that the official library knows. What is
// then still different has another reason.
func theirs(s string, known map[int]int) int {
	n, at := 0, 0
	weigh := func(to int) {
		for at < to {
			if end := known[at]; end > 0 {
				n += xRule.EmojiWeight
				at = end
				continue
			}
			r, size := utf8.DecodeRuneInString(s[at:])
			n += xRule.weight(r)
			at += size
		}
	}
	for _, l := range links(s, &xLinks) {
		weigh(l.from)
		n += xRule.URLWeight
		at = l.from + l.counted
	}
	weigh(len(s))
	return n
}

// Where the official library and ours differ, and why. docs/counting.md has
// the same table.
const (
	newerEmoji  = "emoji of Unicode 12 to 17"
	eyeEmoji    = "the eye in a speech bubble"
	newerLetter = "letters of Unicode 8 to 15 in hashtags"
	otherValue  = "value that is not what its indices cover"
)

func emojiClass(s string) string {
	if s == "👁️\u200d🗨️" {
		return eyeEmoji
	}
	return newerEmoji
}

// unknownLetters asks which letters and digits the library does not know yet.
func unknownLetters(t *testing.T) map[rune]bool {
	var texts []string
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
			texts = append(texts, "#a"+string(r))
		}
	}
	unknown := map[rune]bool{}
	askTwitterText(t, texts, func(s string, v verdict) {
		if r := []rune(s)[2]; !strings.Contains(v.String(), string(r)) {
			unknown[r] = true
		}
	})
	return unknown
}

// masked takes letters away that the library does not know, and nothing else.
func masked(s string, unknown map[rune]bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case !unknown[r]:
			return r
		case r > 0xffff:
			return '\U0001f000'
		}
		return '\ufffc'
	}, s)
}

func TestTwitterText(t *testing.T) {
	const size = 100_000
	unknown := unknownLetters(t)
	g := newGenerator(1)
	texts := realTexts(t)
	t.Logf("%d real texts", len(texts))
	for range size {
		texts = append(texts, g.text())
	}
	classes := map[string]int{}
	askTwitterText(t, texts, func(s string, v verdict) {
		compareEntities(t, s, v, unknown, classes)
		compareLengths(t, s, v, classes)
	})
	t.Logf("%d texts, %d letters unknown to the library; %v", len(texts), len(unknown), classes)
	if os.Getenv("MASTHEAD_DATA") == "" {
		isDocumented(t, classes[newerEmoji], classes[newerLetter], classes[eyeEmoji], classes[otherValue])
	}
}

// isDocumented keeps the numbers of docs/counting.md true.
func isDocumented(t *testing.T, numbers ...int) {
	t.Helper()
	page, err := os.ReadFile("../../docs/counting.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range numbers {
		written := strconv.Itoa(n)
		if n >= 1000 {
			written = fmt.Sprintf("%d,%03d", n/1000, n%1000)
		}
		if !strings.Contains(string(page), "| "+written+" t") {
			t.Errorf("docs/counting.md does not say %s", written)
		}
	}
}

// realTexts are what MASTHEAD_DATA has: the texts of JSON lines, and every
// other file as one text, as far as it is one.
func realTexts(t *testing.T) []string {
	var texts []string
	folder := os.Getenv("MASTHEAD_DATA")
	if folder == "" {
		return nil
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil || !utf8.Valid(source) {
			return err
		}
		if filepath.Ext(path) != ".jsonl" {
			const longest = 100_000 // the library needs minutes for more
			if len(source) <= longest {
				texts = append(texts, string(source))
			}
			return nil
		}
		for line := range strings.Lines(string(source)) {
			var row struct{ Text string }
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				return err
			}
			if row.Text != "" {
				texts = append(texts, row.Text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func compareEntities(t *testing.T, s string, v verdict, unknown map[rune]bool, classes map[string]int) {
	units := utf16.Encode([]rune(s))
	for i, e := range v.Entities {
		from, to := int(e[1].(float64)), int(e[2].(float64))
		if written := string(utf16.Decode(units[from:to])); e[0] == "link" && e[3] != written {
			classes[otherValue]++
			v.Entities[i][3] = written
		}
	}
	if inUTF16(s, Extract(s, TwitterText)) == v.String() {
		return
	}
	if m := masked(s, unknown); m == s || inUTF16(m, Extract(m, TwitterText)) != v.masked(unknown) {
		t.Errorf("%q\nours:\n%sofficial:\n%s", s, inUTF16(s, Extract(s, TwitterText)), v)
		return
	}
	classes[newerLetter]++
}

func (v verdict) masked(unknown map[rune]bool) string {
	var b strings.Builder
	for _, e := range v.Entities {
		fmt.Fprintf(&b, "%s %v-%v %q\n", e[0], e[1], e[2], masked(e[3].(string), unknown))
	}
	return b.String()
}

func compareLengths(t *testing.T, s string, v verdict, classes map[string]int) {
	length := xRule.Len(s)
	composed := norm.NFC.String(s)
	known := v.known(composed)
	if n := theirs(composed, known); n != v.WeightedLength {
		t.Errorf("%q: %d with their emoji, official %d, ours %d", s, n, v.WeightedLength, length)
	}
	if valid := length > 0 && length <= 280 && !refused(composed); valid != v.Valid && length == v.WeightedLength {
		t.Errorf("%q: valid %v, official %v", s, valid, v.Valid)
	}
	if length == v.WeightedLength {
		return
	}
	for at, c := range Graphemes(composed) {
		for i := 0; i < len(c); {
			n := emojiLen(c[i:])
			if n > 0 && known[at+i] != at+i+n {
				classes[emojiClass(c[i:i+n])]++
			}
			i += max(n, 1)
		}
	}
}
