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

	"masthead/internal/approval"
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

	// Approval: the case is of an approval file, always about a change, and Want
	// is what is asked of whom. By are those who bring the change.
	Approval bool
	By       []approval.Exclusion

	Base map[string][]byte // nil: the case is not about a change
	Head map[string][]byte
	Own  []string // paths that the case itself brings, sorted
}

var header = regexp.MustCompile(`(?m)^(now|lang|author|committer|requester): *(\S+) *$`)

// sorts are the two words that the names of cases begin with: what is found or
// asked for, and what is not.
var (
	ruleSorts     = [2]string{"bad", "good"}
	approvalSorts = [2]string{"asks", "quiet"}
)

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
	return parse(Case{Rule: rule}, ruleSorts, text, small)
}

// ParseApproval does the same for the cases of an approval file.
func ParseApproval(id string, text []byte, small map[string][]byte) ([]Case, error) {
	return parse(Case{Rule: id, Approval: true}, approvalSorts, text, small)
}

func parse(common Case, sorts [2]string, text []byte, small map[string][]byte) ([]Case, error) {
	archive := txtar.Parse(text)
	if err := common.settings(archive.Comment); err != nil {
		return nil, err
	}
	byName := map[string]*Case{}
	for _, f := range archive.Files {
		name, rest, err := splitName(f.Name, sorts)
		if err != nil {
			return nil, err
		}
		c := byName[name]
		if c == nil {
			fresh := common
			c = &fresh
			c.Name, c.Bad, c.Head = name, strings.HasPrefix(name, sorts[0]+"/"), maps.Clone(small)
			if c.Approval {
				c.Base = maps.Clone(small)
			}
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
	return finish(byName, sorts)
}

func (c *Case) settings(comment []byte) (err error) {
	c.Now, c.Lang = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), "en"
	for _, m := range header.FindAllSubmatch(comment, -1) {
		switch key, value := string(m[1]), string(m[2]); key {
		case "lang":
			c.Lang = value
		case "now":
			if c.Now, err = time.Parse(time.RFC3339, value); err != nil {
				return fmt.Errorf("now: %q is not a time such as 2026-10-01T09:00:00Z", value)
			}
		default:
			c.By = append(c.By, approval.Exclusion{Login: value, Why: approval.Why(key)})
		}
	}
	return nil
}

// splitName cuts bad/no-alt/calendar/x.md into case and path.
func splitName(name string, sorts [2]string) (string, string, error) {
	parts := strings.SplitN(name, "/", 3)
	if len(parts) < 3 || parts[0] != sorts[0] && parts[0] != sorts[1] {
		return "", "", fmt.Errorf("entry %q is not of the form %s/<case>/<path> or %s/<case>/<path>", name, sorts[0], sorts[1])
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

func finish(byName map[string]*Case, sorts [2]string) ([]Case, error) {
	var all []Case
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		c := byName[name]
		slices.Sort(c.Own)
		if c.Bad == (c.Want == "") {
			return nil, fmt.Errorf("case %s: a %s case has a “want” entry, a %s one has none", name, sorts[0], sorts[1])
		}
		all = append(all, *c)
	}
	return all, nil
}
