package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"masthead/internal/check"
	"masthead/internal/desired"
	"masthead/internal/sweep"
	"masthead/internal/tree"
)

// Posts whose time lies so far back or ahead are read in every sweep: what was
// missed is told for a week.
const (
	readBack  = 7 * 24 * time.Hour
	readAhead = 24 * time.Hour
)

// remembered is what one sweep leaves to the next, so that it need not read posts
// that nothing can have happened to. Without it all are read.
type remembered struct {
	folder string
	ledger string // file of the checkpoint, in the folder of what was fetched: whoever removes that begins anew
	index  *desired.Index
}

func (m *remembered) file(name string) string { return filepath.Join(m.folder, name) }

// checkpoint is the ledger as it was judged before.
func (m *remembered) checkpoint() []byte {
	data, _ := os.ReadFile(m.ledger) // none: all of it is judged
	return data
}

// thisProgram names what judged a ledger: another build judges it anew.
func thisProgram() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
}

// memory opens the folder beside that of the ledger.
func (b *branch) memory() *remembered {
	remote := b.s.f.remote
	if remote == "" {
		remote = b.o.Whole.RemoteURL()
	}
	folder, err := b.s.ledgerCache(&b.s.f.ledgerFlags, remote)
	if err != nil {
		return &remembered{index: &desired.Index{}}
	}
	m := &remembered{folder: folder + "-sync", ledger: filepath.Join(folder, "checkpoint")}
	days, _ := os.ReadFile(m.file("days")) // none is an empty index
	m.index = desired.OpenIndex(days)
	return m
}

// around reads only what matters now.
func (b *branch) around(files *tree.Tree) desired.Reading {
	r := desired.Reading{Tree: files, Around: true, Back: readBack, Ahead: readAhead, Index: b.kept.index}
	commit, err := os.ReadFile(b.kept.file("compared"))
	if id := strings.TrimSpace(string(commit)); err == nil && id == files.Commit {
		r.Since = files
	} else if err == nil {
		if since, err := b.o.Organisation.Commit(id, check.Listing()); err == nil {
			r.Since = since
		}
	}
	return r
}

// keep remembers what was read, and up to which commit all that is out is as it
// should be. What cannot be written is read again.
func (b *branch) keep(r *sweep.Result) {
	if b.kept.folder == "" || os.MkdirAll(b.kept.folder, 0o700) != nil {
		return
	}
	if days, changed := b.kept.index.Bytes(); changed {
		replaceFile(b.kept.file("days"), days)
	}
	if book := b.s.ledger.Checkpoint(); book != nil {
		replaceFile(b.kept.ledger, book)
	}
	if old, _ := os.ReadFile(b.kept.file("compared")); r.Settled && b.tip != "" && string(old) != b.tip {
		replaceFile(b.kept.file("compared"), []byte(b.tip))
	}
}

// replaceFile writes a file that others may read at any moment.
func replaceFile(name string, data []byte) {
	temporary := name + ".new"
	if os.WriteFile(temporary, data, 0o600) == nil {
		os.Rename(temporary, name)
	}
}
