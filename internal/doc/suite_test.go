package doc

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// suiteCase is one case of the public YAML test suite (yaml/yaml-test-suite).
type suiteCase struct {
	Name string  `yaml:"name"`
	YAML *string `yaml:"yaml"`
	JSON *string `yaml:"json"`
	Fail bool    `yaml:"fail"`
	Skip bool    `yaml:"skip"`
}

// TestSuite reads every case of the public suite: none may crash, those that
// are no YAML must be refused, and what is read without a problem must have
// the value that the suite gives. Refusing valid YAML is allowed.
func TestSuite(t *testing.T) {
	dir := os.Getenv("MASTHEAD_YAML_SUITE")
	if dir == "" {
		t.Skip("MASTHEAD_YAML_SUITE does not name a folder with the cases of the public YAML test suite")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files in %s: %v", dir, err)
	}
	var accepted, refused, refusedBad, unchecked int
	for _, file := range files {
		for i, c := range suiteCases(t, file) {
			name := filepath.Base(file) + "/" + strconv.Itoa(i)
			d, problems := ParseYAML(name, []byte(*c.YAML), Limits{})
			checkPlaces(t, name, d, problems, *c.YAML)
			switch {
			case len(problems) > 0 && c.Fail:
				refusedBad++
			case len(problems) > 0:
				refused++
			case c.Fail:
				t.Errorf("%s %s: accepted, but it is no YAML:\n%s\nas %v", name, c.Name, *c.YAML, d.Value)
			case c.JSON == nil:
				unchecked++
				t.Errorf("%s %s: accepted without a value to compare with:\n%s\nas %v", name, c.Name, *c.YAML, d.Value)
			default:
				accepted++
				if want := suiteValue(t, *c.JSON); !sameJSON(d.Value, want) {
					t.Errorf("%s %s: read as %#v, want %#v, from\n%s", name, c.Name, d.Value, want, *c.YAML)
				}
			}
		}
	}
	t.Logf("%d files: %d cases read with the right value, %d valid ones refused, %d invalid ones refused, %d not comparable", len(files), accepted, refused, refusedBad, unchecked)
}

func suiteCases(t *testing.T, file string) []suiteCase {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []suiteCase
	if err := yaml.Unmarshal(text, &cases); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for i := range cases {
		c := &cases[i]
		if i > 0 { // a field that is missing is that of the case before
			if c.YAML == nil {
				c.YAML = cases[i-1].YAML
			}
			if c.JSON == nil {
				c.JSON = cases[i-1].JSON
			}
		}
	}
	for i := range cases {
		plain := suiteText(*cases[i].YAML)
		cases[i].YAML = &plain
	}
	return cases
}

// suiteText undoes the suite's way of showing invisible characters.
func suiteText(s string) string {
	s = strings.NewReplacer("␣", " ", "—", "", "»", "\t", "↵", "", "←", "\r", "⇔", "\ufeff").Replace(s)
	return strings.TrimSuffix(s, "∎\n")
}

func suiteValue(t *testing.T, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var v, more any
	if err := decoder.Decode(&v); err != nil && !errors.Is(err, io.EOF) {
		t.Fatalf("json of a case: %v", err)
	}
	if decoder.Decode(&more) == nil {
		return "several documents"
	}
	return v
}

func sameJSON(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		other, ok := b.(map[string]any)
		if !ok || len(a) != len(other) {
			return false
		}
		for k := range a {
			if v, ok := other[k]; !ok || !sameJSON(a[k], v) {
				return false
			}
		}
		return true
	case []any:
		other, ok := b.([]any)
		if !ok || len(a) != len(other) {
			return false
		}
		for i := range a {
			if !sameJSON(a[i], other[i]) {
				return false
			}
		}
		return true
	case json.Number:
		other, ok := b.(json.Number)
		x, _ := a.Float64()
		y, _ := other.Float64()
		return ok && x == y
	}
	return a == b
}
