// Package ics is a calendar file for an account: a post that is handed over, or
// out, is an event in it, one that was taken back is marked as cancelled. It
// reaches nobody but those who have the file. What the events are made from is
// kept beside it, as the sandbox keeps things, so that the file can always be
// written anew, whole; nothing is ever read back out of a calendar.
package ics

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"masthead/internal/ics"
	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/sandbox"
)

// store is the folder of what events are made from, beside the calendars.
const store = ".events"

type calendar struct {
	provider.Provider // keeps the things
	o                 provider.Options
	folder            string
}

// Open uses a folder; the file in it has the name of the account.
func Open(o provider.Options) (provider.Provider, error) {
	folder, err := provider.Folder(o.URL)
	if err != nil {
		return nil, err
	}
	inner := o
	inner.URL = filepath.Join(folder, store)
	p, err := sandbox.Open(inner)
	if err != nil {
		return nil, err
	}
	return &calendar{p, o, folder}, nil
}

// Describe is that of the folder, but for the profile, which no calendar has.
func (c *calendar) Describe(ctx context.Context) (provider.Capabilities, error) {
	caps, err := c.Provider.Describe(ctx)
	caps.Verbs = slices.DeleteFunc(slices.Clone(caps.Verbs), func(v ledger.Verb) bool { return v == ledger.Profile })
	caps.Software = "calendar file"
	return caps, err
}

// Prepare refuses what a calendar has not.
func (c *calendar) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if err := fits(o); err != nil {
		return "", err
	}
	return c.Provider.Prepare(ctx, o)
}

func fits(o provider.Operation) error {
	if o.Verb == ledger.Profile {
		return &provider.Error{Trouble: provider.Unfit, Doing: "looking at what is to be written", Why: "a calendar has no profile"}
	}
	return nil
}

// Commit keeps the thing and writes the file, one process after the other.
func (c *calendar) Commit(ctx context.Context, o provider.Operation, token string) provider.Outcome {
	if err := fits(o); err != nil {
		return provider.Refusal(err)
	}
	unlock, err := c.lock()
	if err != nil {
		return provider.Refusal(err)
	}
	defer unlock()
	out := c.Provider.Commit(ctx, o, token)
	if out.Result != provider.Done && out.Result != provider.Handed {
		return out
	}
	if err := c.write(); err != nil {
		return provider.Outcome{Result: provider.Doubtful, Reason: err.Error(), Trouble: provider.Broken}
	}
	return out
}

// Probe looks whether the thing is there, and sees to it that the file is as the
// things are: a machine may have stopped between the two.
func (c *calendar) Probe(ctx context.Context, o provider.Operation, token string) (provider.Sighting, error) {
	unlock, err := c.lock()
	if err != nil {
		return provider.Sighting{}, err
	}
	defer unlock()
	if err := c.write(); err != nil {
		return provider.Sighting{}, err
	}
	return c.Provider.Probe(ctx, o, token)
}

// Observe is of the things.
func (c *calendar) Observe(ctx context.Context, since time.Time) (provider.Snapshot, error) {
	shot, err := c.Provider.Observe(ctx, since)
	shot.Profile, shot.ProfileRevision = nil, ""
	return shot, err
}

func (c *calendar) lock() (func(), error) {
	if err := os.MkdirAll(c.folder, 0o755); err != nil {
		return nil, trouble(err)
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(c.folder, "."+c.o.Account.ID+".lock")).Lock()
	if err != nil {
		return nil, trouble(err)
	}
	return unlock, nil
}

// write makes the file anew, where it is not that already.
func (c *calendar) write() error {
	things, err := sandbox.Things(c.Provider)
	if err != nil {
		return trouble(err)
	}
	file := ics.Calendar{Name: c.o.Account.Platform + " " + c.o.Account.Handle, Description: "What goes out at " + c.o.Account.ID}
	for _, t := range things {
		file.Events = append(file.Events, c.event(t))
	}
	text, path := ics.Write(file), filepath.Join(c.folder, c.o.Account.ID+".ics")
	was, err := os.ReadFile(path)
	if err == nil && bytes.Equal(was, text) || errors.Is(err, fs.ErrNotExist) && len(things) == 0 {
		return nil
	}
	if err := provider.WriteFile(path, text); err != nil {
		return trouble(err)
	}
	return nil
}

// Lasts is how long a post is shown, since one of no length is easily overlooked.
const Lasts = 15 * time.Minute

func (c *calendar) event(t *sandbox.Thing) ics.Event {
	e := ics.Event{
		UID: UID(c.o.Repo, t.ID, c.o.Account.ID), Sequence: len(t.Done) - 1, Changed: t.Done[len(t.Done)-1].At, Status: ics.Confirmed,
		Start: t.At, End: t.At.Add(Lasts), Summary: c.o.Account.Handle + ": " + Summary(t.Content), Description: Describe(t.Content),
		URL: t.Content.Card, Categories: []string{"post", c.o.Account.Platform},
	}
	if t.Gone != nil {
		e.Status = ics.Cancelled
	}
	return e
}

// UID names the event of a post at an account, wherever it is shown.
func UID(repo, post, account string) string {
	return fmt.Sprintf("%s.%s@%s", post, account, strings.ReplaceAll(repo, "/", "."))
}

// Summary is the first line of a post, or what it does, short.
func Summary(content provider.Content) string {
	text := ""
	if len(content.Parts) > 0 {
		text, _, _ = strings.Cut(strings.TrimSpace(content.Parts[0].Text), "\n")
	}
	if content.Action != "post" {
		text = strings.TrimSpace(content.Action + " " + text)
	}
	runes := []rune(text)
	if len(runes) <= 60 {
		return text
	}
	short := string(runes[:60])
	if blank := strings.LastIndexByte(short, ' '); blank > 0 {
		short = short[:blank]
	}
	return short + "…"
}

// Describe is all that a post says, for people.
func Describe(content provider.Content) string {
	var lines []string
	say := func(label, text string) {
		if text != "" {
			lines = append(lines, label+text)
		}
	}
	say("Warning: ", content.Warning)
	say("About: ", content.Subject)
	for i, p := range content.Parts {
		if i > 0 {
			lines = append(lines, "---")
		}
		say("", p.Text)
		for _, m := range p.Media {
			lines = append(lines, strings.TrimSpace("["+m.Name+"] "+m.Alt))
		}
	}
	say("First comment: ", content.Comment)
	say("Shows: ", content.Card)
	return strings.Join(lines, "\n")
}

func trouble(err error) error {
	return &provider.Error{Trouble: provider.Broken, Doing: "writing the calendar", Why: provider.Quote(err.Error())}
}
