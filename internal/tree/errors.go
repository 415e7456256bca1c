package tree

import (
	"errors"
	"fmt"
	"strings"
)

var (
	// ErrNoRepository: no .git in the folder or above it.
	ErrNoRepository = errors.New("not a git repository")
	// ErrUnrelated: two commits have no ancestor in common.
	ErrUnrelated = errors.New("no common history")
)

// TooManyError says that a listing visited more than Max files and folders.
type TooManyError struct{ Max int }

func (e *TooManyError) Error() string {
	return fmt.Sprintf("more than %d files and folders", e.Max)
}

// TooLargeError says that a file has more than Max bytes.
type TooLargeError struct {
	Path      string
	Size, Max int64
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("reading %s: %d bytes, more than %d", e.Path, e.Size, e.Max)
}

// NotRegularError says that a path is listed but is no regular file.
type NotRegularError struct {
	Path string
	Mode Mode
}

func (e *NotRegularError) Error() string {
	return fmt.Sprintf("reading %s: a %s, not a regular file", e.Path, e.Mode)
}

// NotFoundError says that a revision names nothing in the repository.
type NotFoundError struct {
	Rev  string
	Near []string // names that exist and look alike, at most three
}

func (e *NotFoundError) Error() string {
	text := fmt.Sprintf("no commit called %q", e.Rev)
	if len(e.Near) > 0 {
		text += "; did you mean " + strings.Join(e.Near, ", ") + "?"
	}
	return text
}

// ShallowError says that a clone without the whole history lacks a commit.
type ShallowError struct {
	Rev     string // what was asked for
	Command string // brings it
}

func (e *ShallowError) Error() string {
	return fmt.Sprintf("this shallow clone lacks the history needed for %s; run: %s", e.Rev, e.Command)
}

// MissingError says that an object which a commit refers to is not here: the
// clone is partial (it leaves out files until they are needed) or damaged.
type MissingError struct {
	Path    string // of a file or folder; empty for a commit
	Hash    string
	Command string // brings all such objects; empty when the clone is not partial
}

func (e *MissingError) Error() string {
	what := "object " + e.Hash
	if e.Path != "" {
		what = e.Path + " (" + what + ")"
	}
	if e.Command == "" {
		return fmt.Sprintf("reading %s: not in the repository; `git fsck` tells more", what)
	}
	return fmt.Sprintf("reading %s: left out of this partial clone; run: %s", what, e.Command)
}
