package shape

import (
	"slices"
	"testing"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// A key whose line cannot be read is not said to be missing, but no text can
// pretend to be such a line.
func TestAKeyIsMissingUnlessItsLineIsThere(t *testing.T) {
	set, problems := Compile(map[string][]byte{"schema/post.schema.json": []byte(`{"type": "object", "required": ["handle"]}`)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		name, path, text string
		missing          bool
	}{
		{"not there", "a.yaml", "name: x\n", true},
		{"there", "a.yaml", "handle: x\n", false},
		{"there and unreadable", "a.yaml", "name: x\nhandle: @x\n", false},
		{"unreadable with Windows line ends", "a.yaml", "name: x\r\nhandle : @x\r\n", false},
		{"another key", "a.yaml", "name: x\nhandles: @x\n", true},
		{"a comment", "a.yaml", "name: x\n# handle: x\n", true},
		{"in a text", "a.yaml", "name: \"x\nhandle: x\"\n", true},
		{"in a long text", "a.yaml", "name: |\n handle: x\n", true},
		{"in a group", "a.yaml", "name:\n  handle: x\n", true},
		{"in a second document", "a.yaml", "name: x\n---\nhandle: @x\n", true},
		{"in the text of a post", "a.md", "---\nname: x\n---\nhandle: x\n", true},
		{"in the details of a post", "a.md", "---\nname: x\nhandle: @x\n---\nhandle\n", false},
	} {
		parse := doc.ParseYAML
		if c.path == "a.md" {
			parse = doc.ParseFrontMatter
		}
		d, _ := parse(c.path, []byte(c.text), doc.Limits{})
		found := slices.ContainsFunc(set.Judge("post", d), func(p diag.Problem) bool { return p.ID == "missing-key" })
		if found != c.missing {
			t.Errorf("%s: missing is %v", c.name, found)
		}
	}
}
