package shape

import (
	"fmt"
	"strings"
	"testing"

	"masthead/internal/doc"
)

func judge(t *testing.T, schema, text string) []string {
	t.Helper()
	set, problems := Compile(map[string][]byte{"schema/post.schema.json": []byte(schema)})
	d, unread := doc.ParseYAML("a.yaml", []byte(text), doc.Limits{})
	if len(problems)+len(unread) > 0 {
		t.Fatal(problems, unread)
	}
	var found []string
	for _, p := range set.Judge("post", d) {
		found = append(found, p.ID+" "+p.Pointer)
	}
	return found
}

// Every way in which a value can fail its schema is told, whatever the schema:
// an organisation may write its own.
func TestWhatFailsIsTold(t *testing.T) {
	for _, test := range []struct{ name, schema, text, want string }{
		{"unevaluated key", `{"unevaluatedProperties": false, "allOf": [{"properties": {"a": true}}]}`, "a: x\nb: z\n", "[shape-mismatch /b]"},
		{"forbidden key", `{"properties": {"a": false}}`, "a: x\n", "[shape-mismatch /a]"},
		{"dependent key", `{"dependentRequired": {"a": ["b"]}}`, "a: x\n", "[shape-mismatch ]"},
		{"denied value", `{"properties": {"a": {"not": {"const": "x"}}}}`, "a: x\n", "[shape-mismatch /a]"},
		{"repeated item", `{"properties": {"a": {"uniqueItems": true}}}`, "a: [b, c, b]\n", "[repeated-item /a/2]"},
	} {
		if got := fmt.Sprint(judge(t, test.schema, test.text)); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

func TestOnlyWhatIsRepeatedToTheEndIsRepeated(t *testing.T) {
	long := strings.Repeat("x", 100)
	text := fmt.Sprintf("a: [%s1, %s2, b, b]\n", long, long)
	if got := judge(t, `{"properties": {"a": {"uniqueItems": true}}}`, text); fmt.Sprint(got) != "[repeated-item /a/3]" {
		t.Error(got)
	}
}

// With a comparison of each item with each other this takes most of a minute.
func TestRepeatedItemsOfLongListsAreFoundQuickly(t *testing.T) {
	items := make([]string, 19_000)
	for i := range items {
		items[i] = fmt.Sprintf("item-%d", i)
	}
	items[len(items)-1] = items[0]
	text := "a: [" + strings.Join(items, ", ") + "]\n"
	if got := judge(t, `{"properties": {"a": {"uniqueItems": true}}}`, text); len(got) != 1 {
		t.Error(got)
	}
}

// Followed branch by branch, this schema has more marks than any memory holds.
const tree = `{"$defs": {"node": {"properties": {
	"by": {"x-ref": "person"}, "a": {"$ref": "#/$defs/node"}, "b": {"$ref": "#/$defs/node"}, "c": {"$ref": "#/$defs/node"},
	"d": {"$ref": "#/$defs/node"}, "e": {"$ref": "#/$defs/node"}, "f": {"$ref": "#/$defs/node"}
}}}, "$ref": "#/$defs/node"}`

func TestMarksOfASchemaThatRefersToItself(t *testing.T) {
	set, problems := Compile(map[string][]byte{"schema/post.schema.json": []byte(tree)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	value := map[string]any{"by": "ana", "a": map[string]any{"f": map[string]any{"by": "eva"}}}
	var found []string
	for _, mark := range set.Marks("post", value) {
		found = append(found, strings.Join(mark.At, ".")+"="+mark.Value)
	}
	if fmt.Sprint(found) != "[a.f.by=eva by=ana]" {
		t.Error(found)
	}
}
