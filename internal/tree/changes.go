package tree

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"golang.org/x/sync/errgroup"
)

// Kind says what happened to a path. A rename is one Deleted and one Added.
type Kind int

const (
	Added Kind = iota
	Modified
	Deleted
	ModeChanged // same content, other mode
)

var kindNames = [...]string{"added", "modified", "deleted", "mode changed"}

func (k Kind) String() string { return kindNames[k] }

// Change is one path that differs between two listings.
type Change struct {
	Path string
	Kind Kind
}

// Changes compares two listings by hash; the result is sorted by path. Equal
// folders of two commits are passed over whole. Files of a folder are hashed as
// Git would store them, so that line ends alone (CRLF) are no change; a file
// that cannot be read counts as modified.
func Changes(base, head *Tree) []Change {
	pairs := align(base, head)
	same := make([]bool, len(pairs))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range pairs {
		if p.base == nil || p.head == nil {
			continue
		}
		if base.repo != nil && head.repo != nil {
			same[i] = p.base.Hash == p.head.Hash
			continue
		}
		g.Go(func() error {
			same[i] = sameContent(base, head, p)
			return nil
		})
	}
	g.Wait()
	var changes []Change
	for i, p := range pairs {
		if k, changed := p.kind(same[i], base.noExec || head.noExec); changed {
			changes = append(changes, Change{p.path(), k})
		}
	}
	return changes
}

// pair is one path on both sides; nil where it is not.
type pair struct{ base, head *File }

func (p pair) path() string {
	if p.head != nil {
		return p.head.Path
	}
	return p.base.Path
}

func (p pair) kind(same, noExec bool) (Kind, bool) {
	switch {
	case p.base == nil:
		return Added, true
	case p.head == nil:
		return Deleted, true
	case p.base.Mode == p.head.Mode:
		return Modified, !same
	case !same || !readable(p.base.Mode) || !readable(p.head.Mode):
		return Modified, true // a file that became a link is another thing
	}
	return ModeChanged, !noExec
}

// align walks two sorted listings side by side and leaves out equal folders.
func align(base, head *Tree) []pair {
	skipBase, skipHead := equalDirs(base, head)
	var pairs []pair
	b, h := base.Files, head.Files
	for i, j := 0, 0; i < len(b) || j < len(h); {
		// Both lists are sorted, so that two equal folders met at once are one.
		if skipBase[i] > 0 && skipHead[j] > 0 {
			i, j = skipBase[i], skipHead[j]
			continue
		}
		switch {
		case j == len(h) || i < len(b) && b[i].Path < h[j].Path:
			pairs = append(pairs, pair{base: &b[i]})
			i++
		case i == len(b) || h[j].Path < b[i].Path:
			pairs = append(pairs, pair{head: &h[j]})
			j++
		default:
			pairs = append(pairs, pair{&b[i], &h[j]})
			i, j = i+1, j+1
		}
	}
	return pairs
}

// equalDirs maps the start of each equal folder to its end, on both sides.
func equalDirs(base, head *Tree) (b, h map[int]int) {
	if base.repo == nil || head.repo == nil {
		return nil, nil
	}
	b, h = map[int]int{}, map[int]int{}
	byPath := make(map[string]span, len(base.dirs))
	for _, d := range base.dirs {
		byPath[d.path] = d
	}
	for _, d := range head.dirs {
		old, ok := byPath[d.path]
		if !ok || old.hash != d.hash || d.from == d.to {
			continue
		}
		b[old.from], h[d.from] = old.to, d.to // dirs go from the inside out: the outermost stays
	}
	return b, h
}

func sameContent(base, head *Tree, p pair) bool {
	base, head = base.layer(p.path()), head.layer(p.path())
	if !readable(p.base.Mode) || !readable(p.head.Mode) {
		return p.base.Mode == p.head.Mode && sameLink(base, head, p)
	}
	b, h := base.contentIDs(*p.base), head.contentIDs(*p.head)
	if slices.ContainsFunc(b, func(id plumbing.Hash) bool { return slices.Contains(h, id) }) {
		return true
	}
	switch {
	case base.repo != nil && head.repo == nil:
		return head.holds(*p.head, base, *p.base)
	case base.repo == nil && head.repo != nil:
		return base.holds(*p.base, head, *p.head)
	}
	return false
}

// sameLink compares where links point. What a submodule's work tree holds is
// not looked at.
func sameLink(base, head *Tree, p pair) bool {
	switch p.base.Mode {
	case Submodule:
		return true
	case Symlink:
		return base.linkHash(*p.base) == head.linkHash(*p.head)
	}
	return false
}

func (t *Tree) linkHash(f File) plumbing.Hash {
	if t.repo != nil {
		return plumbing.NewHash(f.Hash)
	}
	target, err := os.Readlink(filepath.Join(t.dir, filepath.FromSlash(f.Path)))
	if err != nil {
		return plumbing.ZeroHash
	}
	return hashOf(plumbing.BlobObject, []byte(filepath.ToSlash(target)))
}

func readable(m Mode) bool { return m == Regular || m == Executable }

// contentIDs gives the blob ids under which Git may store a file: as it is, and
// with CRLF turned to LF (autocrlf). None when it cannot be read.
func (t *Tree) contentIDs(f File) []plumbing.Hash {
	if t.repo != nil {
		return []plumbing.Hash{plumbing.NewHash(f.Hash)}
	}
	if id, ok := t.stagedID(f); ok {
		return []plumbing.Hash{id}
	}
	if f.Size > t.options.MaxBytes {
		return t.streamedID(f)
	}
	data, err := t.Read(f.Path)
	if err != nil {
		return nil
	}
	ids := []plumbing.Hash{hashOf(plumbing.BlobObject, data)}
	if bytes.Contains(data, []byte("\r\n")) && !bytes.Contains(data, []byte{0}) {
		ids = append(ids, hashOf(plumbing.BlobObject, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))))
	}
	return ids
}

// streamedID hashes a large file without holding it.
func (t *Tree) streamedID(f File) []plumbing.Hash {
	sum := sha1.New()
	fmt.Fprintf(sum, "%s %d\x00", plumbing.BlobObject, f.Size)
	if n, err := t.stream(f, sum); err != nil || n != f.Size {
		return nil
	}
	return []plumbing.Hash{plumbing.Hash(sum.Sum(nil))}
}

func (t *Tree) stream(f File, w io.Writer) (int64, error) {
	if _, err := t.regular(f.Path); err != nil {
		return 0, err
	}
	if t.memory != nil {
		n, err := w.Write(t.memory[f.Path])
		return int64(n), err
	}
	file, err := os.Open(filepath.Join(t.dir, filepath.FromSlash(f.Path)))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	return io.Copy(w, file)
}

// holds tells whether a file of the folder t is what a Git LFS pointer in a
// commit stands for.
func (t *Tree) holds(f File, commit *Tree, stored File) bool {
	data, err := commit.repo.blob(stored, 1024)
	if err != nil {
		return false
	}
	p, ok := IsLFSPointer(data)
	if !ok || p.Size != f.Size {
		return false
	}
	sum := sha256.New()
	_, err = t.stream(f, sum)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == p.OID
}
