package tree

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// staged is what Git's index knows of a folder: the blob of each file when Git
// last looked at it, and size and times by which to tell that nobody has
// touched it since. To ask it is a tenth of the work of reading the file.
type staged struct {
	repo    *Repository
	once    sync.Once
	entries map[string]*index.Entry // by path in the repository
	written time.Time               // when the index was
}

func (s *staged) load() {
	name := filepath.Join(s.repo.gitDir, "index")
	info, err := os.Stat(name)
	if err != nil {
		return
	}
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	idx := &index.Index{}
	if err := index.NewDecoder(f).Decode(idx); err != nil {
		return // then every file is read
	}
	s.written, s.entries = info.ModTime(), make(map[string]*index.Entry, len(idx.Entries))
	for _, e := range idx.Entries {
		s.entries[e.Name] = e
	}
}

// stagedID is the blob of a file of a folder, if the index has it and the file
// is as it was then. One that changed in the moment in which the index was
// written may have changed twice, as Git itself has it.
func (t *Tree) stagedID(f File) (id plumbing.Hash, ok bool) {
	if t.index == nil {
		return id, false
	}
	t.index.once.Do(t.index.load)
	e := t.index.entries[strings.TrimPrefix(t.index.repo.Prefix+"/"+f.Path, "/")]
	if e == nil || e.Stage != 0 || e.IntentToAdd || e.SkipWorktree {
		return id, false
	}
	info, err := os.Lstat(filepath.Join(t.dir, filepath.FromSlash(f.Path)))
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(e.Size) || !info.ModTime().Equal(e.ModifiedAt) || !e.ModifiedAt.Before(t.index.written) {
		return id, false
	}
	return e.Hash, isSame(info, e)
}
