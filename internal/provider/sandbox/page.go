package sandbox

import (
	_ "embed"
	"html/template"
	"path/filepath"
	"slices"
	"strings"

	"masthead/internal/provider"
)

// page is where people see an account of the sandbox.
const page = "index.html"

//go:embed page.html
var layout string

// show writes the page again. All that it shows is escaped by its template.
func (s *sandbox) show() error {
	things, err := s.things()
	if err != nil {
		return err
	}
	p, err := s.profile()
	if err != nil {
		return err
	}
	things = slices.DeleteFunc(things, func(t *Thing) bool { return t.Gone != nil })
	slices.Reverse(things)
	helpers := template.FuncMap{"file": mediumName}
	shape, err := template.New(page).Funcs(helpers).Parse(layout)
	if err != nil {
		return err
	}
	var b strings.Builder
	err = shape.Execute(&b, map[string]any{"Account": s.o.Account, "Profile": p.Profile, "Things": things})
	if err != nil {
		return err
	}
	return provider.WriteFile(filepath.Join(s.folder, page), []byte(b.String()))
}
