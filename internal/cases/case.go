// Package cases reads and runs the cases of a rule: small organisations that
// are bad or good in one respect, kept beside the rule in one text archive.
// Cases are tests, documentation and the proof that every condition of a rule
// means something, all from the same file. A case never looks at what other
// rules find.
package cases

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"
)

// SmallPath is the archive of the small organisation from which every case
// starts.
const SmallPath = "policies/cases.txtar"

// Deleted as the only line of a file in a case takes the file away.
const Deleted = "(deleted)"

// Base64 at the end of a name says that the entry is written so: a picture,
// which an archive of text cannot hold.
const Base64 = ".base64"

// Case is one small organisation and what the rule must say of it.
type Case struct {
	Rule string
	Name string // such as bad/no-alt
	Bad  bool
	Want string // findings as report.Snippet prints them; empty for a good case
	Now  time.Time
	Lang string

	Base map[string][]byte // nil: the case is not about a change
	Head map[string][]byte
	Own  []string // paths that the case itself brings, sorted
}

var header = regexp.MustCompile(`(?m)^(now|lang): *(\S+) *$`)

// Small reads the archive of the small organisation.
func Small(text []byte) map[string][]byte {
	files := map[string][]byte{}
	for _, f := range txtar.Parse(text).Files {
		files[f.Name] = f.Data
	}
	return files
}

// Parse reads the cases of one rule over the small organisation. Errors name
// the archive's entry that has no sense.
func Parse(rule string, text []byte, small map[string][]byte) ([]Case, error) {
	archive := txtar.Parse(text)
	now, lang, err := settings(archive.Comment)
	if err != nil {
		return nil, err
	}
	byName := map[string]*Case{}
	for _, f := range archive.Files {
		name, rest, err := splitName(f.Name)
		if err != nil {
			return nil, err
		}
		c := byName[name]
		if c == nil {
			c = &Case{Rule: rule, Name: name, Bad: strings.HasPrefix(name, "bad/"), Now: now, Lang: lang, Head: maps.Clone(small)}
			byName[name] = c
		}
		data := f.Data
		if plain, found := strings.CutSuffix(rest, Base64); found {
			rest = plain
			if data, err = base64.StdEncoding.DecodeString(string(data)); err != nil {
				return nil, fmt.Errorf("entry %q: %w", f.Name, err)
			}
		}
		c.put(rest, data, small)
	}
	return finish(byName)
}

func settings(comment []byte) (now time.Time, lang string, err error) {
	now, lang = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), "en"
	for _, m := range header.FindAllSubmatch(comment, -1) {
		if string(m[1]) == "lang" {
			lang = string(m[2])
			continue
		}
		if now, err = time.Parse(time.RFC3339, string(m[2])); err != nil {
			return now, lang, fmt.Errorf("now: %q is not a time such as 2026-10-01T09:00:00Z", m[2])
		}
	}
	return now, lang, nil
}

// splitName cuts bad/no-alt/calendar/x.md into case and path.
func splitName(name string) (string, string, error) {
	parts := strings.SplitN(name, "/", 3)
	if len(parts) < 3 || parts[0] != "bad" && parts[0] != "good" {
		return "", "", fmt.Errorf("entry %q is not of the form bad/<case>/<path> or good/<case>/<path>", name)
	}
	return parts[0] + "/" + parts[1], parts[2], nil
}

func (c *Case) put(path string, data []byte, small map[string][]byte) {
	switch inBase := strings.TrimPrefix(path, "base/"); {
	case path == "want":
		c.Want = string(data)
	case inBase != path:
		if c.Base == nil {
			c.Base = maps.Clone(small)
		}
		set(c.Base, inBase, data)
		if !slices.Contains(c.Own, inBase) { // unless the head says otherwise, it stays as it was
			set(c.Head, inBase, data)
		}
	default:
		c.Own = append(c.Own, path)
		set(c.Head, path, data)
	}
}

func set(files map[string][]byte, path string, data []byte) {
	if string(bytes.TrimSpace(data)) == Deleted {
		delete(files, path)
		return
	}
	files[path] = data
}

func finish(byName map[string]*Case) ([]Case, error) {
	var all []Case
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		c := byName[name]
		slices.Sort(c.Own)
		if c.Bad == (c.Want == "") {
			return nil, fmt.Errorf("case %s: a bad case has a “want” entry, a good one has none", name)
		}
		all = append(all, *c)
	}
	return all, nil
}
