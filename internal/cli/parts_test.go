package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/model"
)

func TestSlugKeepsWhatCanBeKept(t *testing.T) {
	for title, want := range map[string]string{
		"Flu clinic":               "flu-clinic",
		"Zażółć gęślą jaźń!":       "zazolc-gesla-jazn",
		"Straße & Çeşme":           "strasse-and-cesme",
		"  —  ":                    "",
		"東京":                       "",
		"It's 5 o’clock":           "its-5-oclock",
		"Ｆｕｌｌ width №1":            "full-width-no1",
		strings.Repeat("a", 99):    strings.Repeat("a", 60),
		strings.Repeat("flu ", 30): strings.TrimSuffix(strings.Repeat("flu-", 15), "-"),
	} {
		got := slug(title)
		if got != want {
			t.Errorf("slug(%q) = %q, want %q", title, got, want)
		}
		if got != "" && !model.IsID(got) {
			t.Errorf("slug(%q) = %q is no id", title, got)
		}
	}
}

func TestPlainTextCommandsNothing(t *testing.T) {
	for text, want := range map[string]string{
		"Łódź „a” 👍":      "Łódź „a” 👍",
		"a\x1b[31mb\nc":   `a\u{1B}[31mb\u{A}c`,
		"a\u202eb\u200bc": `a\u{202E}b\u{200B}c`,
		"\xffa":           `\x{FF}a`,
		"##[error]x":      `##\[error]x`,
		" ::error::x":     ` \::error::x`,
	} {
		if got := plain(text); got != want {
			t.Errorf("plain(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestADiffInALogCommandsNothing(t *testing.T) {
	got := plainLines(" ::error::x\n+\ta\x1b[31m\r\n")
	if want := " \\::error::x\n+\ta\\u{1B}[31m\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProgressIsRareAndLeavesNothing(t *testing.T) {
	var screen bytes.Buffer
	now := day
	a := &app{Env: Env{Err: &screen, Now: func() time.Time { return now },
		Terminal: func(any) bool { return true }, Var: func(string) string { return "" }}}
	b := a.newBar()
	for i := range 1001 { // a second of work
		b.show("judging", i, 1000)
		now = now.Add(time.Millisecond)
	}
	if drawn := strings.Count(screen.String(), "judging"); drawn != 6 {
		t.Errorf("drawn %d times in the second half of a second, want 6", drawn)
	}
	if !strings.Contains(screen.String(), "judging [============            ] 500 of 1000") {
		t.Errorf("drew %q", &screen)
	}
	b.erase()
	if !strings.HasSuffix(screen.String(), "\r\x1b[K") {
		t.Errorf("left %q", &screen)
	}
	screen.Reset()
	a.Terminal = func(any) bool { return false }
	b = a.newBar()
	now = now.Add(time.Hour)
	b.show("judging", 1, 2)
	b.erase()
	if screen.Len() > 0 {
		t.Errorf("no terminal, but drew %q", &screen)
	}
}

func TestFixWritesNothingWhenAFileChangedMeanwhile(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b.yaml"} {
		if err := putFile(dir, name, []byte("old")); err != nil {
			t.Fatal(err)
		}
	}
	m := &mended{before: map[string][]byte{"a.yaml": []byte("old"), "b.yaml": []byte("older")},
		after: map[string][]byte{"a.yaml": []byte("new"), "b.yaml": []byte("new")}}
	err := m.write(dir)
	if err == nil || !strings.Contains(err.Error(), "b.yaml changed while it was being checked") {
		t.Errorf("err = %v", err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "a.yaml")); string(text) != "old" {
		t.Errorf("a.yaml is %q", text)
	}
	m.before["b.yaml"] = []byte("old")
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	if text, _ := os.ReadFile(filepath.Join(dir, "b.yaml")); string(text) != "new" || len(entries) != 2 {
		t.Errorf("b.yaml is %q, and there are %d files", text, len(entries))
	}
}

func TestEveryKeyThatIsAskedForIsInItsSchema(t *testing.T) {
	for _, kind := range creatable() {
		schema, err := os.ReadFile("../../schema/" + kind + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		fields, err := readForm(schema)
		if err != nil || len(fields) == 0 {
			t.Fatalf("%s: %d fields, %v", kind, len(fields), err)
		}
		asked := usual[kind]
		for key := range starts[kind] {
			asked = append(asked, key)
		}
		for _, key := range asked {
			if fieldNamed(fields, key) == nil {
				t.Errorf("%s has no key %q", kind, key)
			}
		}
		for _, f := range fields {
			if f.title == "" || f.about == "" {
				t.Errorf("%s: %s cannot be asked for: it has no title or description", kind, f.key)
			}
		}
	}
}

func TestGeneratedPagesAreFresh(t *testing.T) {
	manuals, err := Manuals(t.Context(), "../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range manuals {
		on, err := os.ReadFile("../../docs/" + m.Name)
		if err != nil || !bytes.Equal(on, m.Text) {
			t.Errorf("docs/%s is stale (%v); run: go run ./internal/cli/gendocs", m.Name, err)
		}
	}
}
