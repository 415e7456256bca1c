package tree

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// metaLimit bounds commits, tags and single folders, in bytes.
const metaLimit = 64 << 20

// Commit lists the governed files of a revision: a branch, tag or remote
// branch, a full or shortened commit id, HEAD, each with ~n, ^n. A commit
// without the organisation's folder gives an empty listing.
// Errors: *NotFoundError, *ShallowError, *MissingError, *TooManyError.
func (r *Repository) Commit(rev string, o Options) (*Tree, error) {
	id, err := r.resolve(rev)
	if err != nil {
		return nil, err
	}
	c, err := r.commit(id)
	if err != nil {
		return nil, err
	}
	o = o.withDefaults()
	w := walk{repo: r, roots: newRoots(o), left: o.MaxFiles,
		tree: &Tree{Commit: id.String(), repo: r, options: o}}
	w.remember()
	top, ok, err := r.organisation(c.tree)
	if err != nil {
		return nil, err
	}
	if ok {
		err = w.folder(top, "", false)
	}
	if err != nil {
		return nil, fmt.Errorf("listing %s: %w", rev, err)
	}
	w.report(true)
	r.mu.Lock()
	r.last = w.tree
	r.mu.Unlock()
	return w.tree, nil
}

// organisation goes down the prefix; false when the commit has no such folder.
func (r *Repository) organisation(top plumbing.Hash) (plumbing.Hash, bool, error) {
	if r.Prefix == "" {
		return top, true, nil
	}
	path := ""
	for name := range strings.SplitSeq(r.Prefix, "/") {
		entries, err := r.entries(top, path)
		if err != nil {
			return top, false, err
		}
		i := slices.IndexFunc(entries, func(e treeEntry) bool { return e.name == name && e.folder() })
		if i < 0 {
			return top, false, nil
		}
		top, path = entries[i].hash, path+name+"/"
	}
	return top, true, nil
}

type walk struct {
	repo  *Repository
	tree  *Tree
	roots roots
	left  int
	last  *Tree          // an earlier listing; may be nil
	known map[string]int // its folders: path to index in last.dirs
}

func (w *walk) remember() {
	w.repo.mu.Lock()
	w.last = w.repo.last
	w.repo.mu.Unlock()
	if w.last == nil {
		return
	}
	w.known = make(map[string]int, len(w.last.dirs))
	for i, d := range w.last.dirs {
		w.known[d.path] = i
	}
}

// repeat copies a folder that the earlier listing has just so: base and head
// differ in little, and reading the objects is what costs.
func (w *walk) repeat(hash plumbing.Hash, path string) (done bool, err error) {
	at, ok := w.known[path]
	if !ok || w.last.dirs[at].hash != hash.String() {
		return false, nil
	}
	old, t := w.last.dirs[at], w.tree
	if w.left -= old.to - old.from + at - old.first; w.left < 0 {
		return true, &TooManyError{t.options.MaxFiles}
	}
	files, dirs := len(t.Files)-old.from, len(t.dirs)-old.first
	t.Files = append(t.Files, w.last.Files[old.from:old.to]...)
	for _, d := range w.last.dirs[old.first : at+1] {
		t.dirs = append(t.dirs, span{d.path, d.hash, d.from + files, d.to + files, d.first + dirs})
	}
	return true, nil
}

// folder lists one folder of a commit. Git's own order of entries is the order
// of whole paths, so that nothing needs sorting afterwards.
func (w *walk) folder(hash plumbing.Hash, path string, inside bool) error {
	if len(path) > maxPath {
		return fmt.Errorf("a path is longer than %d bytes", maxPath)
	}
	if inside {
		if done, err := w.repeat(hash, path); done {
			return err
		}
	}
	entries, err := w.repo.entries(hash, path)
	if err != nil {
		return err
	}
	from, first := len(w.tree.Files), len(w.tree.dirs)
	for _, e := range entries {
		if err := w.entry(e, path+e.name, inside); err != nil {
			return err
		}
	}
	if inside {
		w.tree.dirs = append(w.tree.dirs, span{path, hash.String(), from, len(w.tree.Files), first})
	}
	return nil
}

func (w *walk) entry(e treeEntry, path string, in bool) error {
	reach := inside
	if !in {
		reach = w.roots.reach(path)
	}
	if reach == outside || reach == above && !e.folder() {
		return nil
	}
	// Folders count too: equal folders nested in each other can be more than
	// any number of files without holding one.
	if w.left--; w.left < 0 {
		return &TooManyError{w.tree.options.MaxFiles}
	}
	if e.folder() {
		return w.folder(e.hash, path+"/", reach == inside)
	}
	w.tree.Files = append(w.tree.Files, File{Path: path, Mode: e.fileMode(), Size: -1, Hash: e.hash.String()})
	w.report(false)
	return nil
}

func (w *walk) report(end bool) { w.tree.report(end) }

func (t *Tree) report(end bool) {
	n := len(t.Files)
	switch {
	case t.options.Progress == nil:
	case end:
		t.options.Progress(n, n)
	case n%1000 == 0:
		t.options.Progress(n, 0)
	}
}

type treeEntry struct {
	name string
	mode uint64
	hash plumbing.Hash
}

func (e treeEntry) folder() bool { return e.mode&0o170000 == 0o040000 }

func (e treeEntry) fileMode() Mode {
	switch e.mode & 0o170000 {
	case 0o100000:
		if e.mode&0o100 != 0 {
			return Executable
		}
		return Regular
	case 0o120000:
		return Symlink
	case 0o160000:
		return Submodule
	}
	return Other
}

// entries reads one tree object. Names that repeat, are out of order or hold a
// slash are refused: no path may stand for two files.
func (r *Repository) entries(h plumbing.Hash, path string) ([]treeEntry, error) {
	k, data, err := r.objects.get(h, metaLimit)
	if errors.Is(err, errNoObject) {
		return nil, r.missing(path, h.String())
	}
	if err != nil {
		return nil, err
	}
	if k != plumbing.TreeObject {
		return nil, fmt.Errorf("object %s is a %s, not a tree", h, k)
	}
	entries := make([]treeEntry, 0, len(data)/40)
	last := ""
	for len(data) > 0 {
		e, rest, ok := parseEntry(data)
		if !ok || e.key() <= last {
			return nil, fmt.Errorf("tree %s of folder %q is damaged", h, path)
		}
		entries, data, last = append(entries, e), rest, e.key()
	}
	return entries, checkTwice(entries, h, path)
}

// key is what Git sorts by: a folder's name ends in a slash.
func (e treeEntry) key() string {
	if e.folder() {
		return e.name + "/"
	}
	return e.name
}

// checkTwice finds a file and a folder of one name, which the order allows. Most
// folders hold no other, and are not looked at twice.
func checkTwice(entries []treeEntry, h plumbing.Hash, path string) error {
	folders := map[string]bool{}
	for _, e := range entries {
		if e.folder() {
			folders[e.name] = true
		}
	}
	for i := 0; i < len(entries) && len(folders) > 0; i++ {
		if e := entries[i]; !e.folder() && folders[e.name] {
			return fmt.Errorf("tree %s of folder %q is damaged: %q twice", h, path, e.name)
		}
	}
	return nil
}

// parseEntry reads "100644 name\0" and 20 bytes of hash.
func parseEntry(data []byte) (e treeEntry, rest []byte, ok bool) {
	head, rest, ok := bytes.Cut(data, []byte{0})
	if !ok || len(rest) < len(e.hash) {
		return e, nil, false
	}
	mode, name, ok := bytes.Cut(head, []byte{' '})
	if !ok || len(name) == 0 || bytes.IndexByte(name, '/') >= 0 {
		return e, nil, false
	}
	bits, ok := octal(mode)
	copy(e.hash[:], rest)
	e.name, e.mode = string(name), bits
	return e, rest[len(e.hash):], ok
}

func octal(digits []byte) (bits uint64, ok bool) {
	for _, c := range digits {
		if c < '0' || c > '7' || bits >= 1<<29 { // 32 bits are enough
			return 0, false
		}
		bits = bits<<3 | uint64(c-'0')
	}
	return bits, len(digits) > 0
}

func (r *Repository) blob(f File, limit int64) ([]byte, error) {
	k, data, err := r.objects.get(plumbing.NewHash(f.Hash), limit)
	if err != nil {
		return nil, r.blobError(f, limit, err)
	}
	if k != plumbing.BlobObject {
		return nil, fmt.Errorf("reading %s: object %s is a %s, not a file", f.Path, f.Hash, k)
	}
	return bytes.Clone(data), nil // the store may keep its own copy
}

func (r *Repository) blobSize(f File) (int64, error) {
	size, err := r.objects.size(plumbing.NewHash(f.Hash))
	if err != nil {
		return 0, r.blobError(f, 0, err)
	}
	return size, nil
}

func (r *Repository) blobError(f File, limit int64, err error) error {
	var size *sizeError
	switch {
	case errors.As(err, &size):
		return &TooLargeError{Path: f.Path, Size: size.size, Max: limit}
	case errors.Is(err, errNoObject):
		return r.missing(f.Path, f.Hash)
	}
	return fmt.Errorf("reading %s: %w", f.Path, err)
}
