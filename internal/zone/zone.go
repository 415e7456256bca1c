// Package zone answers what a written day or time means in a named time zone:
// which instant, or why none or two. It keeps its own copy of the IANA time
// zone database, because the standard library prefers the machine's copy, and
// the same commit must give the same verdict everywhere. It refuses to guess:
// a time that a clock change skips or repeats is a problem with candidates,
// and an abbreviation such as CET is not a zone.
package zone

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
)

//go:generate go run gen.go

// The IANA time zone database, which is in the public domain, compiled and
// packed as the Go project does it. Newer rules come with a newer Go: go generate.
//
//go:embed zoneinfo.zip
var archive []byte

//go:embed release.txt
var release string

// Release names the embedded database, such as "2025c".
func Release() string { return strings.TrimSpace(release) }

// Atlas loads zones from the embedded database, each once. It is safe for
// concurrent use; make one with New and pass it on.
type Atlas struct {
	files map[string]*zip.File // read-only after New
	names []string             // sorted

	mu     sync.Mutex
	loaded map[string]*time.Location
}

// New reads the directory of the embedded database.
func New() (*Atlas, error) {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("reading the embedded time zones: %w", err)
	}
	a := &Atlas{files: make(map[string]*zip.File), loaded: make(map[string]*time.Location)}
	for _, f := range r.File {
		if _, refused := abbreviations[f.Name]; refused || strings.HasSuffix(f.Name, "/") {
			continue
		}
		a.files[f.Name] = f
		a.names = append(a.names, f.Name)
	}
	slices.Sort(a.names)
	return a, nil
}

// Names lists every zone that Load accepts, sorted.
func (a *Atlas) Names() []string { return slices.Clone(a.names) }

// Load gives the zone of an IANA name, exactly as the database spells it.
// The error is an *UnknownZone.
func (a *Atlas) Load(name string) (*time.Location, error) {
	if name == "UTC" {
		return time.UTC, nil
	}
	file, ok := a.files[name]
	if !ok {
		return nil, a.unknown(name)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if loc, ok := a.loaded[name]; ok {
		return loc, nil
	}
	loc, err := read(file)
	if err != nil {
		return nil, fmt.Errorf("reading the embedded time zone %s: %w", name, err)
	}
	a.loaded[name] = loc
	return loc, nil
}

func read(file *zip.File) (*time.Location, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(file.Name, data)
}
