// Package tree lists the governed files of one commit or one folder, reads
// them, and says what changed between two such listings.
// A commit is read from Git's objects alone, never through the work tree, and
// every object is checked against its own hash. It refuses to write, to follow
// a symbolic link or a submodule, to run git, to fetch, and to heed replace
// refs, grafts, the environment or the user's own configuration: the same
// repository gives the same files on every machine.
package tree

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Mode is what a listed path is.
type Mode int

const (
	Regular    Mode = iota
	Executable      // a regular file with the execute bit
	Symlink         // never followed
	Submodule       // another repository inside this one
	Other           // device, pipe, socket, unreadable folder, unknown Git mode
)

var modeNames = [...]string{"file", "executable file", "symbolic link", "submodule", "special file"}

func (m Mode) String() string { return modeNames[m] }

// File is one listed path.
type File struct {
	Path string // relative to the organisation's folder, slash separated; raw bytes, not always UTF-8
	Mode Mode
	Size int64  // bytes; -1 in a commit, where Tree.Size tells it
	Hash string // Git blob id in hex; empty in a folder
}

// Options bound a listing; the zero value lists everything within the default limits.
type Options struct {
	// Roots are the paths to list, such as "masthead.yaml" or "accounts/".
	// Every spelling that some file system takes for one of them (`Accounts`,
	// `accounts.`) is listed too, so that it can be reported. Empty: all.
	Roots []string
	// Also picks further names at the top, folders or files, to list: those
	// that are probably misspelt. nil: none. It has no say without Roots.
	Also     func(top string) bool
	MaxFiles int   // most files and folders visited; 0: 200,000
	MaxBytes int64 // most bytes of one file that Read returns; 0: 16 MiB
	// Progress is called from the listing goroutine, now and then with total 0
	// (not known yet), and once at the end with total equal to done.
	Progress func(done, total int)
}

const (
	defaultMaxFiles = 200_000
	defaultMaxBytes = 16 << 20
	maxPath         = 4096 // bytes; stops folders nested without end
)

func (o Options) withDefaults() Options {
	o.MaxFiles = cmp.Or(o.MaxFiles, defaultMaxFiles)
	o.MaxBytes = cmp.Or(o.MaxBytes, defaultMaxBytes)
	return o
}

// Tree is a listing that can be read. It is safe for concurrent use.
type Tree struct {
	Files  []File // sorted by the bytes of Path
	Commit string // full commit id; empty for a folder

	dirs    []span            // folders of a commit, for skipping equal ones
	repo    *Repository       // nil for a folder
	dir     string            // of a folder
	memory  map[string][]byte // of a tree in memory
	under   *Tree             // below memory; may be nil
	broken  map[string]error  // why a path of a folder could not be listed
	index   *staged           // of a folder in a repository; else nil
	noExec  bool              // the file system does not keep execute bits
	options Options
}

// span is the run of Files that lies below one folder.
type span struct {
	path     string
	hash     string
	from, to int
	first    int // of the spans inside it, which come before it in one run
}

// Find returns the listed file at path.
func (t *Tree) Find(path string) (File, bool) {
	i, ok := slices.BinarySearchFunc(t.Files, path, func(f File, p string) int { return strings.Compare(f.Path, p) })
	if !ok {
		return File{}, false
	}
	return t.Files[i], true
}

// Read returns the content of a listed regular file. Errors: fs.ErrNotExist,
// *NotRegularError, *TooLargeError, *MissingError (partial clone), or what the
// file system says.
func (t *Tree) Read(path string) ([]byte, error) {
	f, err := t.regular(path)
	if err != nil {
		return nil, err
	}
	switch {
	case t.memory != nil:
		return t.readMemory(path)
	case t.repo != nil:
		return t.repo.blob(f, t.options.MaxBytes)
	}
	return readFile(t.dir, f, t.options.MaxBytes)
}

// Size returns the bytes of a listed regular file without reading it all.
func (t *Tree) Size(path string) (int64, error) {
	f, err := t.regular(path)
	if err != nil {
		return 0, err
	}
	if t.repo == nil && f.Size >= 0 {
		return f.Size, nil
	}
	if t.under != nil {
		return t.under.Size(path)
	}
	return t.repo.blobSize(f)
}

func (t *Tree) regular(path string) (File, error) {
	f, ok := t.Find(path)
	if !ok {
		return f, fmt.Errorf("reading %s: %w", path, fs.ErrNotExist)
	}
	if err := t.broken[path]; err != nil {
		return f, fmt.Errorf("reading %s: %w", path, err)
	}
	if f.Mode != Regular && f.Mode != Executable {
		return f, &NotRegularError{Path: path, Mode: f.Mode}
	}
	return f, nil
}
