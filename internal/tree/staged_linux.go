package tree

import (
	"io/fs"
	"syscall"
	"time"

	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// isSame compares what cannot be set back by hand: which file it is, and when
// anything about it changed last.
func isSame(info fs.FileInfo, e *index.Entry) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && uint32(stat.Ino) == e.Inode && time.Unix(stat.Ctim.Unix()).Equal(e.CreatedAt)
}
