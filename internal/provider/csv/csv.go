// Package csv hands posts over in files for Hootsuite's Bulk Composer, which a
// person uploads. As long as a file lies where it was written, its rows can still
// be changed and taken back; once it has been moved away, it is Hootsuite's, and
// no row is ever added to it or written a second time. What becomes of it there
// cannot be seen from here, and the package does not pretend to.
//
// There is one file for each account, and not for several, although Hootsuite
// would send a row to all that are chosen: each network has words of its own, and
// stopping one must not stop the others. docs/hootsuite-csv.md is for whoever
// uploads.
package csv

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/zone"
)

type files struct {
	o      provider.Options
	facts  facts
	folder string // of the account
	zone   *time.Location
	layout string
}

// Open uses a folder. The settings of the target are date_format, as Hootsuite's
// dialog writes it, and time_zone, that of the Hootsuite user who uploads.
func Open(o provider.Options) (provider.Provider, error) {
	folder, err := provider.Folder(o.URL)
	if err != nil {
		return nil, err
	}
	if o.Account.ID == "" {
		return nil, errors.New("a file needs the id of an account")
	}
	f := &files{o: o, folder: filepath.Join(folder, o.Account.ID), zone: time.UTC}
	if f.facts, err = readFacts(); err != nil {
		return nil, err
	}
	if f.layout, err = f.facts.layout(o.Settings["date_format"]); err != nil {
		return nil, err
	}
	if name := o.Settings["time_zone"]; name != "" {
		atlas, err := zone.New()
		if err != nil {
			return nil, err
		}
		if f.zone, err = atlas.Load(name); err != nil {
			return nil, fmt.Errorf("time_zone: %w", err)
		}
	}
	return f, nil
}

// Describe says what the file can carry.
func (f *files) Describe(context.Context) (provider.Capabilities, error) {
	if err := f.make(); err != nil {
		return provider.Capabilities{}, trouble(err)
	}
	return f.capabilities(), nil
}

func (f *files) capabilities() provider.Capabilities {
	return provider.Capabilities{
		Dedupe:   provider.Deterministic,
		Verbs:    []ledger.Verb{ledger.Create, ledger.Replace, ledger.Reschedule, ledger.Recall},
		Actions:  []string{"post"},
		Thread:   provider.NoThread,
		Schedule: &provider.Schedule{Earliest: f.facts.Lead, Most: f.facts.Rows, Only: true},
		Media:    provider.MediaLimits{Types: []string{}},
		Software: "Hootsuite Bulk Composer, by file",
		Source:   "internal/provider/csv/hootsuite.yaml", AsOf: f.facts.AsOf,
	}
}

// Observe cannot see what Hootsuite does with a file.
func (f *files) Observe(context.Context, time.Time) (provider.Snapshot, error) {
	return provider.Snapshot{At: f.o.Now().UTC(), Why: "what Hootsuite did with a file cannot be seen from here"}, nil
}

// Prepare names the folder, so that another one, on a machine that has been
// wiped, say, is not taken for an answer later.
func (f *files) Prepare(_ context.Context, o provider.Operation) (string, error) {
	if _, err := f.row(o); err != nil {
		return "", err
	}
	if err := f.make(); err != nil {
		return "", trouble(err)
	}
	id, err := f.name(o.Mark)
	if err != nil {
		return "", trouble(err)
	}
	return id, nil
}

// row is what the operation would write, or why it cannot.
func (f *files) row(o provider.Operation) (*row, error) {
	if err := f.capabilities().Fits(o, f.o.Now()); err != nil {
		return nil, err
	}
	if o.Verb == ledger.Recall {
		return nil, nil
	}
	if _, err := f.when(o.At); err != nil {
		return nil, unfit(err)
	}
	r := &row{Post: o.Key.Post, Occurrence: o.Key.Occurrence, Key: o.Key.String(), At: o.At.UTC()}
	if o.Content == nil {
		return r, nil
	}
	r.Text, r.Link = o.Content.Parts[0].Text, o.Content.Card
	if err := harmless(r.Text, r.Link); err != nil {
		return nil, unfit(err)
	}
	if c := o.Content; c.Warning != "" || len(c.Sensitive) > 0 || c.Visibility != "" && c.Visibility != "public" {
		return nil, unfit(errors.New("a file has no place for a warning, or for who may see it"))
	}
	return r, nil
}

// Commit changes one file, under a lock that ends with this process.
func (f *files) Commit(_ context.Context, o provider.Operation, _ string) provider.Outcome {
	next, err := f.row(o)
	if err != nil {
		return provider.Refusal(err)
	}
	if err := f.make(); err != nil {
		return provider.Refusal(trouble(err))
	}
	unlock, err := f.lock()
	if err != nil {
		return provider.Refusal(trouble(err))
	}
	defer unlock()
	sheets, err := f.sheets()
	if err != nil {
		return provider.Refusal(trouble(err))
	}
	if s, r := sheets.remembers(o.Mark); r != nil {
		return f.again(s, r, o)
	}
	if o.Verb == ledger.Create {
		return f.add(sheets, next, o)
	}
	return f.change(sheets, next, o)
}

func (f *files) lock() (func(), error) {
	return lockedfile.MutexAt(filepath.Join(f.folder, "rows", ".lock")).Lock()
}

// again answers an operation that was done before.
func (f *files) again(s *sheet, r *row, o provider.Operation) provider.Outcome {
	switch {
	case s.doubt:
		return provider.Outcome{Result: provider.Doubtful, Reason: s.doubtful(), Trouble: provider.Broken}
	case r.Gone && o.Verb != ledger.Recall:
		return provider.Outcome{Result: provider.Refused, Reason: "it was written before, and has been taken back since", Trouble: provider.Gone}
	}
	return f.outcome(s, r)
}

func (f *files) outcome(s *sheet, r *row) provider.Outcome {
	if r.Gone {
		return provider.Outcome{Result: provider.Done}
	}
	return provider.Outcome{Result: provider.Handed, Remote: s.remote(r), Task: f.task(s)}
}

// task is what a person has to do for a file to go out.
func (f *files) task(s *sheet) string {
	return fmt.Sprintf("Move %s out of its folder, then upload it in Hootsuite (Bulk Composer) for %s alone, by a user whose time zone is %s, with the date format %s.",
		s.File, provider.Quote(f.o.Account.Platform+" "+f.o.Account.Handle), f.zone, f.format())
}

func (f *files) format() string {
	if format := f.o.Settings["date_format"]; format != "" {
		return format
	}
	return f.facts.DateFormats[0]
}

// Probe looks for the row.
func (f *files) Probe(_ context.Context, o provider.Operation, token string) (provider.Sighting, error) {
	if err := f.make(); err != nil {
		return provider.Sighting{}, trouble(err)
	}
	unlock, err := f.lock()
	if err != nil {
		return provider.Sighting{}, trouble(err)
	}
	defer unlock()
	if id, err := f.name(""); token != "" && (err != nil || id != token) {
		return provider.Sighting{Presence: provider.Unsure, Evidence: "the files are in another folder than when it was prepared"}, nil
	}
	sheets, err := f.sheets()
	if err != nil {
		return provider.Sighting{}, trouble(err)
	}
	if o.Verb == ledger.Recall {
		return sheets.sightedGone(o), nil
	}
	s, r := sheets.remembers(o.Mark)
	switch {
	case r == nil || r.Gone:
		return provider.Sighting{Presence: provider.Absent, Evidence: "no file has its row"}, nil
	case s.doubt:
		return provider.Sighting{Presence: provider.Unsure, Evidence: s.doubtful()}, nil
	}
	return provider.Sighting{Presence: provider.Waiting, Remote: s.remote(r), Evidence: fmt.Sprintf("%s has its row; what Hootsuite does with it cannot be seen from here", s.File)}, nil
}

func unfit(err error) error {
	return &provider.Error{Trouble: provider.Unfit, Doing: "looking at what is to be written", Why: err.Error()}
}

func trouble(err error) error {
	return &provider.Error{Trouble: provider.Broken, Doing: "writing files for Hootsuite", Why: provider.Quote(err.Error())}
}
