package gitledger

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"masthead/internal/ledger"
)

// A batch is the file YYYY/MM/DD/NNNNNNNNNNNN-HHMMSS.jsonl, by the time and the
// number of its first entry: names in order are batches in order, and a commit
// changes one small folder.
const folderForm, clockForm = "2006/01/02", "150405"

func batchName(b ledger.Batch) string {
	at := b.At.UTC()
	return fmt.Sprintf("%s/%012d-%s.jsonl", at.Format(folderForm), b.First, at.Format(clockForm))
}

func parseName(name string) (ledger.Batch, bool) {
	folder, file := path.Split(name)
	number, clock, _ := strings.Cut(strings.TrimSuffix(file, ".jsonl"), "-")
	first, err := strconv.ParseInt(number, 10, 64)
	at, wrong := time.Parse(folderForm+"/"+clockForm, folder+clock)
	b := ledger.Batch{First: first, At: at}
	return b, err == nil && wrong == nil && batchName(b) == name
}

// batchFile is a batch that is not read yet.
type batchFile struct {
	ledger.Batch
	blob plumbing.Hash
}

// read gives the batches of a commit that begin behind an entry.
func (s *Store) read(commit plumbing.Hash, after int64) ([]ledger.Batch, error) {
	files, err := s.list(commit, after)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(files, func(a, b batchFile) int { return int(a.First - b.First) })
	batches := make([]ledger.Batch, len(files))
	for i, f := range files {
		batches[i] = f.Batch
		if batches[i].Text, err = s.object(plumbing.BlobObject, f.blob); err != nil {
			return nil, err
		}
	}
	return batches, nil
}

// list walks the folders of a commit backwards, and stops at the first day that
// holds nothing new.
func (s *Store) list(commit plumbing.Hash, after int64) ([]batchFile, error) {
	root, err := s.rootOf(commit)
	if err != nil {
		return nil, err
	}
	var files []batchFile
	err = s.walk(root, "", func(at string, day []treeEntry) (bool, error) {
		fresh := false
		for _, e := range day {
			b, ok := parseName(path.Join(at, e.name))
			if !ok || e.folder {
				return false, foreign(path.Join(at, e.name))
			}
			if b.First > after {
				fresh = true
				files = append(files, batchFile{b, e.hash})
			}
		}
		return fresh || after == 0, nil
	})
	return files, err
}

func foreign(name string) error {
	return &ledger.Fault{Trouble: ledger.Malformed, Why: fmt.Sprintf("%q is no file of a ledger", name)}
}

// depth of the folder of a day.
const depth = 3

var errEnough = errors.New("enough")

// walk visits the days below a folder, the last first, as long as visit says.
func (s *Store) walk(tree plumbing.Hash, at string, visit func(string, []treeEntry) (bool, error)) error {
	err := s.descend(tree, at, depth, visit)
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func (s *Store) descend(tree plumbing.Hash, at string, left int, visit func(string, []treeEntry) (bool, error)) error {
	entries, err := s.tree(tree)
	if err != nil {
		return err
	}
	if left == 0 {
		if more, err := visit(at, entries); err != nil || more {
			return err
		}
		return errEnough
	}
	for _, e := range slices.Backward(entries) {
		if !e.folder {
			return foreign(path.Join(at, e.name))
		}
		if err := s.descend(e.hash, path.Join(at, e.name), left-1, visit); err != nil {
			return err
		}
	}
	return nil
}

// grown compares two commits: what the older has the newer must have too.
func (s *Store) grown(older, newer plumbing.Hash) error {
	if older.IsZero() {
		return nil
	}
	before, err := s.rootOf(older)
	if err != nil {
		return err
	}
	after, err := s.rootOf(newer)
	if err != nil {
		return err
	}
	return s.kept(before, after, "")
}

func (s *Store) kept(before, after plumbing.Hash, at string) error {
	if before == after {
		return nil
	}
	had, err := s.tree(before)
	if err != nil {
		return err
	}
	has, err := s.tree(after)
	if err != nil {
		return err
	}
	for i, e := range had {
		j, ok := slices.BinarySearchFunc(has, e.name, func(e treeEntry, name string) int { return strings.Compare(e.name, name) })
		switch name := path.Join(at, e.name); {
		case !ok && len(has) <= i: // all before it are there, and nothing else
			return s.gone(name)
		case !ok:
			return &ledger.Fault{Trouble: ledger.Cut, Why: name + " is gone"}
		case e.folder && has[j].folder:
			if err := s.kept(e.hash, has[j].hash, name); err != nil {
				return err
			}
		case e != has[j]:
			return &ledger.Fault{Trouble: ledger.Rewritten, Why: name + " has changed"}
		}
	}
	return nil
}
