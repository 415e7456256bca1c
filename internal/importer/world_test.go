package importer

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/platform"
)

// world is an organisation in memory.
type world struct {
	files     map[string]string
	platforms *platform.Set
	events    []Event
	change    func(*Options)
}

func newWorld(t testing.TB) *world {
	return &world{platforms: platforms(t), files: map[string]string{
		"masthead.yaml":                "name: Tideway\nlead: ida\ntime_zone: UTC\nlanguages: [en]\n",
		"accounts/people/ida.yaml":     "name: Ida\nroles: [lead]\nstatus: active\n",
		"accounts/districts/east.yaml": "name: East\nmanagers: [ida]\n",
	}}
}

// platforms are read once for all tests.
func platforms(t testing.TB) *platform.Set {
	t.Helper()
	set, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

var loaded = sync.OnceValues(func() (*platform.Set, error) {
	files := map[string]map[string]any{}
	paths, _ := filepath.Glob("../../policies/platforms/*.yaml")
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		d, _ := doc.ParseYAML(path, src, doc.Limits{})
		files[strings.TrimSuffix(filepath.Base(path), ".yaml")], _ = d.Value.(map[string]any)
	}
	return platform.New(files)
})

// take imports sources, given as path and content in turn.
func (w *world) take(t testing.TB, format string, sources ...string) Summary {
	t.Helper()
	w.events = nil
	o := Options{Org: w.org(), Platforms: w.platforms, District: "east", Read: w.read, Write: w.write(t), Tell: func(e Event) error {
		w.events = append(w.events, e)
		return nil
	}}
	if w.change != nil {
		w.change(&o)
	}
	im := Start(o)
	for i := 0; i < len(sources); i += 2 {
		if err := im.File(sources[i], format, strings.NewReader(sources[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := im.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func (w *world) org() *model.Organization {
	var docs []*doc.Doc
	for _, path := range slices.Sorted(maps.Keys(w.files)) {
		d, _ := parse(model.KindOf(path).Kind.Name, path, []byte(w.files[path]))
		docs = append(docs, d)
	}
	return model.Build(docs)
}

func (w *world) read(path string) ([]byte, error) {
	text, ok := w.files[path]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return []byte(text), nil
}

func (w *world) write(t testing.TB) func(string, []byte) error {
	return func(path string, data []byte) error {
		if _, taken := w.files[path]; taken {
			t.Fatalf("%s is overwritten", path)
		}
		w.files[path] = string(data)
		return nil
	}
}

// told lists the events, as level and reason.
func (w *world) told() []string {
	var all []string
	for _, e := range w.events {
		all = append(all, strings.Join([]string{e.Level, e.Reason}, " "))
	}
	return all
}

// new lists the paths that the world did not begin with.
func (w *world) new() []string {
	old := []string{"masthead.yaml", "accounts/people/ida.yaml", "accounts/districts/east.yaml"}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(w.files)), func(p string) bool { return slices.Contains(old, p) })
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}
