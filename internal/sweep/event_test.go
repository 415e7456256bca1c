package sweep

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"masthead/internal/provider"
)

// The schema names every field and every step; programs read by it.
func TestEventsAreWhatTheirSchemaSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/sync.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct{ Enum []string }
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	form := reflect.TypeFor[Event]()
	for i := range form.NumField() {
		name, _, _ := strings.Cut(form.Field(i).Tag.Get("json"), ",")
		if _, ok := schema.Properties[name]; !ok {
			t.Errorf("the schema says nothing of %s", name)
		}
	}
	if form.NumField() != len(schema.Properties) {
		t.Errorf("%d fields, and %d in the schema", form.NumField(), len(schema.Properties))
	}
	w := newWorld(t, "north", "south")
	w.post("tour", "north", "one", "two")
	w.post("tour", "south", "one")
	w.post("tour", "west", "one")
	w.services["south"].wrong = func(provider.Operation) error { return os.ErrNotExist }
	w.sweep()
	for _, e := range w.events {
		if !slices.Contains(schema.Properties["step"].Enum, e.Step) {
			t.Errorf("the schema knows no step %s", e.Step)
		}
	}
}
