// Package codeowners writes .github/CODEOWNERS from an organisation's people and
// districts, in the form that GitHub reads: the last line that matches counts,
// any one of its owners is enough, and there is neither `!` nor `[ ]`.
//
// GitHub's owners are a first gate and a coarse one. Who really must approve is
// said by policies/approvals and proved from the reviews; nothing here stands in
// for that.
package codeowners

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/model"
)

// Path is where GitHub looks first, and the only place that is written.
const Path = ".github/CODEOWNERS"

// MaxBytes is what GitHub reads; of a larger file it reads nothing.
const MaxBytes = 3 << 20

// Header opens every file that is written here.
const Header = "# Written by `masthead codeowners --write`. Do not edit it here: change the people and districts\n" +
	"# in accounts/, and write it again. `masthead check` reports a file that is not up to date.\n"

// File is what CODEOWNERS should be.
type File struct {
	Text    []byte
	Lines   []Line
	LeftOut []string // ids of active people who would be owners and have no usable GitHub login, sorted

	sections []section
}

// Line is one pattern with its owners.
type Line struct {
	Pattern string
	Owners  []string // logins, without @; sorted
}

// Lone lists the patterns with fewer than two owners: what a lone owner brings,
// nobody can approve.
func (f *File) Lone() []string {
	var alone []string
	for _, l := range f.Lines {
		if len(l.Owners) < 2 {
			alone = append(alone, l.Pattern)
		}
	}
	return alone
}

// Generated reports whether a file was written here, whatever has become of it.
func Generated(text []byte) bool {
	first, _, _ := strings.Cut(Header, "\n")
	return bytes.HasPrefix(text, []byte(first))
}

// Same compares a file with what it should be; line ends do not count.
func (f *File) Same(text []byte) bool {
	return bytes.Equal(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), f.Text)
}

// section is a comment with lines below it.
type section struct {
	title string
	lines []Line
}

// Make works the file out.
func Make(o *model.Organization) *File {
	w := &writer{org: o, out: map[string]bool{}}
	sections := []section{
		{"Whatever is not named below.", w.all(w.leadAnd("manager"), "*", "/accounts/", "/calendar/")},
		{"What binds everybody.", w.all(w.leadAnd(), "/calendar/blackouts/", "/calendar/campaigns/", "/calendar/pauses/")},
		{"Pictures and films, and the consents of people in them.", slices.Concat(
			w.all(w.leadAnd("manager", "brand", "designer"), "/calendar/assets/"), w.all(w.leadAnd("data-protection"), "/calendar/consents/"))},
		{"What each district says.", w.districts()},
		{"What judges all others.", w.trusted()},
	}
	f := &File{sections: sections}
	for _, s := range sections {
		f.Lines = append(f.Lines, s.lines...)
	}
	f.Text = append([]byte(Header), f.Below("")...)
	for id := range w.out {
		f.LeftOut = append(f.LeftOut, id)
	}
	slices.Sort(f.LeftOut)
	return f
}

// Below is the lines for an organisation in a folder of its repository, with
// slashes and without one at the ends; "" is the top. They belong into the file
// at the top, beside what others have there.
func (f *File) Below(folder string) []byte {
	var b bytes.Buffer
	for _, s := range f.sections {
		if len(s.lines) > 0 {
			fmt.Fprintf(&b, "\n# %s\n", s.title)
		}
		for _, l := range s.lines {
			fmt.Fprintf(&b, "%s @%s\n", below(folder, l.Pattern), strings.Join(l.Owners, " @"))
		}
	}
	return b.Bytes()
}

// below is a pattern of the organisation as one of the repository.
func below(folder, pattern string) string {
	switch {
	case folder == "":
		return pattern
	case pattern == "*":
		pattern = "/"
	}
	return "/" + strings.ReplaceAll(folder, " ", `\ `) + pattern
}

type writer struct {
	org *model.Organization
	out map[string]bool // left out, by id
}

// all gives several patterns the same owners. A pattern without any would take
// the ownership away that an earlier line gives, so it is left out.
func (w *writer) all(owners []string, patterns ...string) []Line {
	var lines []Line
	for _, p := range patterns {
		if len(owners) > 0 {
			lines = append(lines, Line{p, owners})
		}
	}
	return lines
}

// districts gives each district's folders to those who manage it, and the lead.
func (w *writer) districts() []Line {
	var lines []Line
	for _, d := range w.org.Districts.All {
		if !model.IsID(d.ID) {
			continue
		}
		owners := logins(append(w.managers(d), w.leadAnd()...))
		lines = append(lines, w.all(owners, "/accounts/"+d.ID+"/", "/calendar/"+d.ID+"/")...)
	}
	return lines
}

// managers are those of the district or of the nearest parent that has some.
func (w *writer) managers(d *model.District) []string {
	for _, in := range w.org.Lineage(d.ID) {
		var found []string
		for _, id := range in.Managers {
			found = append(found, w.login(w.org.People.Get(id))...)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// trusted gives what judges to the lead and to those who are asked for their
// knowledge. The list of paths is the program's own.
func (w *writer) trusted() []Line {
	owners := w.leadAnd("legal", "data-protection", "brand", "accessibility")
	var patterns []string
	for _, p := range model.Trusted {
		patterns = append(patterns, "/"+p)
	}
	slices.Sort(patterns)
	return w.all(owners, patterns...)
}

// leadAnd lists the logins of the lead and of people with one of the roles. Who
// stands in for the lead is an owner like the lead, or nobody could approve what
// the lead brings.
func (w *writer) leadAnd(roles ...string) []string {
	var found []string
	for _, p := range w.org.People.All {
		isLead := p.ID == w.org.Settings.Lead || slices.Contains(p.Roles, "lead")
		if isLead && p.Active() {
			found = append(found, w.login(w.org.People.Get(p.Deputy))...)
		}
		if isLead || slices.ContainsFunc(p.Roles, func(r string) bool { return slices.Contains(roles, r) }) {
			found = append(found, w.login(p)...)
		}
	}
	return logins(found)
}

var loginForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$`)

// login is that of an active person; none of a form that GitHub would not read,
// since one bad owner spoils a line.
func (w *writer) login(p *model.Person) []string {
	switch {
	case p == nil || !p.Active():
		return nil
	case !loginForm.MatchString(p.GitHub):
		w.out[p.ID] = true
		return nil
	}
	return []string{p.GitHub}
}

// logins sorts and drops repetitions, without regard to capitals.
func logins(list []string) []string {
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(strings.Compare(approval.Fold(a), approval.Fold(b)), strings.Compare(a, b))
	})
	return slices.CompactFunc(list, func(a, b string) bool { return approval.Fold(a) == approval.Fold(b) })
}
