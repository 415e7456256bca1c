package gitledger

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"masthead/internal/ledger"
)

// Trees and commits are written and read here, since the package of go-git for
// them brings a whole library for signatures along.

type treeEntry struct {
	name   string
	folder bool
	hash   plumbing.Hash
}

const fileMode, folderMode = "100644", "40000"

// object reads one object. Folders are held against their names; batches have
// signatures, which say more.
func (s *Store) object(kind plumbing.ObjectType, hash plumbing.Hash) ([]byte, error) {
	o, err := s.objects.EncodedObject(kind, hash)
	if err != nil {
		return nil, unreadable(hash, err)
	}
	r, err := o.Reader()
	if err != nil {
		return nil, unreadable(hash, err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, unreadable(hash, err)
	}
	if kind != plumbing.BlobObject && plumbing.ComputeHash(kind, data) != hash {
		return nil, unreadable(hash, fmt.Errorf("its content is not what its name says"))
	}
	return data, nil
}

func unreadable(hash plumbing.Hash, err error) error {
	return &ledger.Fault{Trouble: ledger.Truncated, Why: fmt.Sprintf("object %s cannot be read: %v", hash, err)}
}

func (s *Store) rootOf(commit plumbing.Hash) (plumbing.Hash, error) {
	data, err := s.object(plumbing.CommitObject, commit)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	hash, ok := strings.CutPrefix(line, "tree ")
	if !ok || !plumbing.IsHash(hash) {
		return plumbing.ZeroHash, unreadable(commit, fmt.Errorf("it names no tree"))
	}
	return plumbing.NewHash(hash), nil
}

// tree reads a folder; its entries are in the order of their names.
func (s *Store) tree(hash plumbing.Hash) ([]treeEntry, error) {
	data, err := s.object(plumbing.TreeObject, hash)
	if err != nil {
		return nil, err
	}
	var entries []treeEntry
	for len(data) > 0 {
		head, rest, ok := bytes.Cut(data, []byte{0})
		mode, name, named := strings.Cut(string(head), " ")
		if !ok || !named || len(rest) < 20 {
			return nil, unreadable(hash, fmt.Errorf("it is no folder"))
		}
		if mode != fileMode && mode != folderMode {
			return nil, foreign(name)
		}
		e := treeEntry{name: name, folder: mode == folderMode}
		data = rest[copy(e.hash[:], rest):]
		entries = append(entries, e)
	}
	return entries, nil
}

func (s *Store) put(kind plumbing.ObjectType, data []byte) (plumbing.Hash, error) {
	o := s.objects.NewEncodedObject()
	o.SetType(kind)
	w, err := o.Writer()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if _, err := w.Write(data); err != nil {
		return plumbing.ZeroHash, err
	}
	if err := w.Close(); err != nil {
		return plumbing.ZeroHash, err
	}
	hash, err := s.objects.SetEncodedObject(o)
	if err != nil {
		return hash, fmt.Errorf("keeping an object of the ledger: %w", err)
	}
	return hash, nil
}

func (s *Store) putTree(entries []treeEntry) (plumbing.Hash, error) {
	var b bytes.Buffer
	for _, e := range entries {
		mode := fileMode
		if e.folder {
			mode = folderMode
		}
		b.WriteString(mode + " " + e.name + "\x00")
		b.Write(e.hash[:])
	}
	return s.put(plumbing.TreeObject, b.Bytes())
}

// commit makes the objects for one batch behind a head; the commit comes first.
// The same batch makes the same objects wherever it is made.
func (s *Store) commit(head plumbing.Hash, b ledger.Batch) ([]plumbing.Hash, error) {
	blob, err := s.put(plumbing.BlobObject, b.Text)
	if err != nil {
		return nil, err
	}
	root := plumbing.ZeroHash
	if !head.IsZero() {
		if root, err = s.rootOf(head); err != nil {
			return nil, err
		}
	}
	trees, err := s.plant(root, batchName(b), blob)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	fmt.Fprintf(&text, "tree %s\n", trees[0])
	if !head.IsZero() {
		fmt.Fprintf(&text, "parent %s\n", head)
	}
	who := fmt.Sprintf("Masthead <ledger@masthead.invalid> %d +0000", b.At.Unix())
	last := b.First + int64(bytes.Count(b.Text, []byte("\n"))) - 1
	fmt.Fprintf(&text, "author %s\ncommitter %s\n\nEntries %d to %d\n", who, who, b.First, last)
	made, err := s.put(plumbing.CommitObject, []byte(text.String()))
	return append(append([]plumbing.Hash{made}, trees...), blob), err
}

// plant puts a file into a folder, which may not be there yet (zero), and gives
// the new folders from the top down.
func (s *Store) plant(folder plumbing.Hash, name string, blob plumbing.Hash) ([]plumbing.Hash, error) {
	var entries []treeEntry
	var err error
	if !folder.IsZero() {
		if entries, err = s.tree(folder); err != nil {
			return nil, err
		}
	}
	first, rest, below := strings.Cut(name, "/")
	i, found := slices.BinarySearchFunc(entries, first, func(e treeEntry, name string) int { return strings.Compare(e.name, name) })
	if !found {
		entries = slices.Insert(entries, i, treeEntry{name: first, folder: below, hash: plumbing.ZeroHash})
	}
	if !below {
		if found {
			return nil, foreign(path.Base(name)) // a batch is never put over another
		}
		entries[i].hash = blob
		tree, err := s.putTree(entries)
		return []plumbing.Hash{tree}, err
	}
	under, err := s.plant(entries[i].hash, rest, blob)
	if err != nil {
		return nil, err
	}
	entries[i].hash = under[0]
	tree, err := s.putTree(entries)
	return append([]plumbing.Hash{tree}, under...), err
}
