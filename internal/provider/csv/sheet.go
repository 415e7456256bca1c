package csv

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Folders of an account. A file that is not in the first any more has been taken.
const (
	toUpload  = "to-upload"
	manifests = "rows"
)

// sheet is the manifest of one file: which row is which post.
type sheet struct {
	File    string `json:"file"`
	Account string `json:"account"`
	Format  string `json:"date_format"`
	Zone    string `json:"time_zone"`
	Digest  string `json:"digest"` // of the file
	Rows    []*row `json:"rows"`

	open  bool // it lies where it was written, as it was written
	doubt bool // a machine died while it wrote this, and the file was gone then
}

type sheets []*sheet

func (s *sheet) doubtful() string {
	return "a machine stopped while it wrote " + s.File + ", and the file has been taken since: look into the file for the row"
}

func (s *sheet) remote(r *row) provider.Remote {
	return provider.Remote{ID: strings.TrimSuffix(s.File, ".csv") + "/" + r.Key, Revision: r.Digest, Ahead: true}
}

func (s *sheet) live() (n int) {
	for _, r := range s.Rows {
		if !r.Gone {
			n++
		}
	}
	return n
}

func (all sheets) remembers(mark string) (*sheet, *row) {
	for _, s := range all {
		for _, r := range s.Rows {
			if slices.ContainsFunc(r.Done, func(d deed) bool { return d.Mark == mark }) {
				return s, r
			}
		}
	}
	return nil, nil
}

func (all sheets) find(id string) (*sheet, *row) {
	for _, s := range all {
		for _, r := range s.Rows {
			if s.remote(r).ID == id {
				return s, r
			}
		}
	}
	return nil, nil
}

func (all sheets) sightedGone(o provider.Operation) provider.Sighting {
	s, r := all.find(o.Out.ID)
	switch {
	case r == nil || r.Gone && !s.doubt:
		return provider.Sighting{Presence: provider.Absent, Evidence: "no file has its row"}
	case s.doubt:
		return provider.Sighting{Presence: provider.Unsure, Evidence: s.doubtful()}
	}
	return provider.Sighting{Presence: provider.Waiting, Remote: s.remote(r), Evidence: s.File + " has its row"}
}

// add puts a row into the last file that is still here and has room, or begins
// another.
func (f *files) add(all sheets, next *row, o provider.Operation) provider.Outcome {
	var s *sheet
	for _, one := range all {
		if one.open && one.live() < f.facts.Rows && one.Format == f.format() && one.Zone == f.zone.String() {
			s = one
		}
	}
	if s == nil {
		s = f.begin(all)
	}
	if slices.ContainsFunc(s.Rows, func(r *row) bool { return r.Key == next.Key && !r.Gone }) {
		return provider.Outcome{Result: provider.Refused, Reason: "a row of that post is in the file already, and this operation did not put it there", Trouble: provider.NotAccepted}
	}
	s.Rows = slices.DeleteFunc(s.Rows, func(r *row) bool { return r.Key == next.Key })
	s.Rows = append(s.Rows, next)
	return f.write(s, next, o)
}

func (f *files) begin(all sheets) *sheet {
	stem := f.o.Account.ID + "-" + f.o.Now().UTC().Format("20060102-1504")
	for n := 1; ; n++ {
		name := stem + ".csv"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.csv", stem, n)
		}
		if !slices.ContainsFunc(all, func(s *sheet) bool { return s.File == name }) {
			return &sheet{File: name, Account: f.o.Account.ID, Format: f.format(), Zone: f.zone.String()}
		}
	}
}

// change edits, moves or takes back a row.
func (f *files) change(all sheets, next *row, o provider.Operation) provider.Outcome {
	s, r := all.find(o.Out.ID)
	why := ""
	switch {
	case (r == nil || r.Gone) && o.Verb == ledger.Recall:
		return provider.Outcome{Result: provider.Done}
	case r == nil || r.Gone:
		why = "no file has its row any more"
	case s.doubt:
		why = s.doubtful()
	case !s.open:
		why = s.File + " has been taken to be uploaded, or was changed by hand: do it in Hootsuite"
	case o.Out.Revision != "" && o.Out.Revision != r.Digest:
		why = "its row was changed since it was last looked at"
	}
	if why != "" {
		return provider.Outcome{Result: provider.Refused, Reason: why, Trouble: provider.NotAccepted}
	}
	switch o.Verb {
	case ledger.Replace:
		r.Text, r.Link = next.Text, next.Link
		if o.Ahead {
			r.At = next.At
		}
	case ledger.Reschedule:
		r.At = next.At
	case ledger.Recall:
		r.Gone = true
	}
	return f.write(s, r, o)
}

// write replaces a file and its manifest. What counts is the file: the manifest
// to come is put down before it, and taken up or dropped by what the file turned
// out to be.
func (f *files) write(s *sheet, r *row, o provider.Operation) provider.Outcome {
	r.Done = append(r.Done, deed{f.o.Now().UTC(), o.Verb, o.Mark})
	text, err := f.render(s)
	if err != nil {
		return provider.Refusal(unfit(err))
	}
	s.Digest = digest(text)
	path, next := f.manifest(s.File), f.manifest(s.File)+".next"
	if err := writeJSON(next, s); err != nil {
		return provider.Refusal(trouble(err))
	}
	if err := provider.WriteFile(filepath.Join(f.folder, toUpload, s.File), []byte(text)); err != nil {
		return provider.Outcome{Result: provider.Doubtful, Reason: trouble(err).Error(), Trouble: provider.Broken}
	}
	if err := os.Rename(next, path); err != nil {
		return provider.Outcome{Result: provider.Doubtful, Reason: trouble(err).Error(), Trouble: provider.Broken}
	}
	return f.outcome(s, r)
}

// render writes the rows by time, and numbers them.
func (f *files) render(s *sheet) (string, error) {
	slices.SortStableFunc(s.Rows, func(a, b *row) int { return a.At.Compare(b.At) })
	var b strings.Builder
	n := 0
	for _, r := range s.Rows {
		r.Row = 0
		if r.Gone {
			continue
		}
		line, err := f.line(r)
		if err != nil {
			return "", err
		}
		n++
		r.Row, r.Digest = n, digest(line)
		b.WriteString(line)
	}
	return b.String(), nil
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
