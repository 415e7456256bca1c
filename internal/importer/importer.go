// Package importer turns other people's lists of accounts and posts into files
// of ours. A reader per format makes rows of a file; a row becomes an account,
// a post, and what they need: districts, people, pictures.
//
// Nothing is lost and nothing is put right. What is odd but can be written down
// is imported as it is, so that `masthead check` names the defect: a display
// name where a handle should be, the address of another network, the same page
// twice (the second file gets a suffix). A row is refused only when no file can
// hold it, and every refusal names the line and the reason. No file is ever
// overwritten, and the same input gives the same files: a second import adds
// nothing.
//
// What a list does not know is not made up, with three exceptions that a file
// cannot do without. A new district is managed by the organisation's lead until
// somebody is named. The owner of a listed account becomes a person with the
// role author and without a login, who therefore can approve nothing. Two
// owners of one name are one person unless the same source gives them different
// ids (extra.person_id or extra.ref).
//
// galaxy-social keeps mentions and hashtags of an account beside the text and
// adds them to the end when it posts; an account that has some gets a variant
// with just that text. Two empty lines begin the next part of a thread there,
// as its manual says, and mean nothing where a platform knows no threads: such
// an account gets a variant in one part. Pictures become assets by address, with the alternative
// text in the post; other Markdown stays in the text, since it is shown as it
// stands. Where a file is named after a day, the day chooses the month folder;
// it does not become a time, which nobody set.
package importer

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"masthead/internal/model"
	"masthead/internal/platform"
)

// Options say into what to import, and what holds for rows that do not say.
type Options struct {
	Org       *model.Organization // what is there already
	Platforms *platform.Set
	District  string // id; "" refuses rows that name none
	State     string // of listed accounts; "" is official
	Language  string // of posts; "" leaves it open

	// Read gives a file of the organisation; the error is fs.ErrNotExist where
	// there is none. Write creates one and its folders, and never overwrites.
	// Paths are slash separated and always have their place by model.KindOf.
	Read  func(path string) ([]byte, error)
	Write func(path string, data []byte) error
	Tell  func(Event) error // what a person should know, as it happens
}

// Import is one run over any number of sources.
type Import struct {
	Options
	*register
	sum  Summary
	path string // of the source
	row  row    // the one being placed
}

// Start reads what is there.
func Start(o Options) *Import {
	if o.State == "" {
		o.State = "proposed"
	}
	return &Import{Options: o, register: newRegister(o.Org, o.Platforms),
		sum: Summary{Written: map[string]int{}, Reasons: map[string]int{}, Aside: map[string]int{}}}
}

// UnknownFormatError is a file in none of the formats.
type UnknownFormatError struct{ Path string }

func (e *UnknownFormatError) Error() string {
	return "the format of " + e.Path + " is none of those that can be read"
}

// File imports one source; format is a name in Formats, or "" to tell it by the
// content. Errors: *UnknownFormatError, or what reading and writing say.
func (im *Import) File(path, format string, r io.Reader) error {
	im.path = path
	in := &input{path: path, r: bufio.NewReaderSize(r, headSize), emit: im.take}
	why, err := in.decode()
	if err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	if why != "" {
		return im.take(row{line: 1, refused: refuse(NotText, "%s", why)})
	}
	f, ok := choose(format, in.head())
	if !ok {
		return &UnknownFormatError{path}
	}
	return f.read(in)
}

// Finish writes the people that were met and sums up.
func (im *Import) Finish() (Summary, error) {
	err := im.writePeople()
	return im.sum, err
}

// take places one row and tells if it could not.
func (im *Import) take(r row) error {
	im.row = r
	if r.notice == "" {
		im.sum.Rows++
	}
	err := im.place(r)
	var no *refusal
	if errors.As(err, &no) {
		im.sum.Refused++
		im.sum.Reasons[no.reason]++
		return im.tell(Refused, no.reason, no.message)
	}
	for _, name := range r.aside {
		im.sum.Aside[name]++
	}
	return err
}

func (im *Import) place(r row) error {
	switch {
	case r.notice != "":
		return im.tell(Notice, "source", r.notice)
	case r.refused != nil:
		return r.refused
	case r.account != nil:
		_, err := im.account(*r.account)
		return err
	case r.post != nil:
		return im.post(*r.post)
	}
	return refuse(NotRow, "it holds neither an account nor a post")
}

// tell reports something about the row in hand.
func (im *Import) tell(level, reason, message string) error {
	if level == Notice {
		im.sum.Notices++
	}
	return im.Tell(Event{Path: im.path, Line: im.row.line, Level: level, Reason: reason, Message: message, Row: shorten(im.row.text)})
}

// done counts a row whose file is settled.
func (im *Import) done(o outcome) error {
	switch o {
	case written:
		im.sum.Imported++
	case there:
		im.sum.There++
	case differs:
		return refuse(OtherContent, "its file is there with other content, and was left alone")
	}
	return nil
}
