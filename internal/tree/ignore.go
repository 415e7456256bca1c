package tree

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// ignore answers what Git would leave out of a folder. The user's and the
// system's own ignore files are not read, and case always counts: the answer is
// the same everywhere.
type ignore struct {
	repo     *Repository
	tree     *Tree           // the folder being listed
	prefix   string          // of the organisation, with a slash at the end unless empty
	patterns []pattern       // rising priority
	tracked  map[string]bool // files of the index and their folders; nil until needed
}

func newIgnore(r *Repository, t *Tree) *ignore {
	g := &ignore{repo: r, tree: t}
	g.read(filepath.Join(r.common, "info", "exclude"), "")
	// Folders from the repository's top down to the organisation's, which the
	// walk itself enters.
	if r.Prefix == "" {
		return g
	}
	for name := range strings.SplitSeq(r.Prefix, "/") {
		g.readFolder(g.prefix)
		g.prefix += name + "/"
	}
	return g
}

// enter adds the patterns of a folder (slash at the end, empty for the
// organisation's); the result takes them away again.
func (g *ignore) enter(path string) (leave func()) {
	n := len(g.patterns)
	g.readFolder(g.prefix + path)
	return func() { g.patterns = g.patterns[:n] }
}

// readFolder takes an ignore file that is a link as absent, as git does.
func (g *ignore) readFolder(path string) {
	name := filepath.Join(g.repo.top, filepath.FromSlash(path), ".gitignore")
	if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() {
		g.read(name, path)
	}
}

func (g *ignore) read(name, domain string) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	for line := range strings.SplitSeq(text, "\n") {
		if p, ok := parsePattern(line, domain); ok {
			g.patterns = append(g.patterns, p)
		}
	}
}

// match asks for one path; that of its folder has been asked before.
func (g *ignore) match(path string, folder bool) bool {
	path = g.prefix + path
	for i := len(g.patterns) - 1; i >= 0; i-- {
		if g.patterns[i].matches(path, folder) {
			return !g.patterns[i].include
		}
	}
	return false
}

// tracks tells whether Git tracks a file, or any file in a folder.
func (g *ignore) tracks(path string) bool {
	if g.tracked == nil {
		g.tracked = map[string]bool{}
		for _, name := range g.trackedFiles() {
			for ; name != "" && !g.tracked[name]; name = parent(name) {
				g.tracked[name] = true
			}
		}
	}
	return g.tracked[path]
}

func parent(path string) string {
	return path[:max(strings.LastIndexByte(path, '/'), 0)]
}

// trackedFiles reads the index. One that cannot be read (absent, split, sparse) is replaced by HEAD, from which it differs by what is staged only.
func (g *ignore) trackedFiles() []string {
	f, err := os.Open(filepath.Join(g.repo.gitDir, "index"))
	if err != nil {
		return g.committedFiles()
	}
	defer f.Close()
	idx := &index.Index{}
	if err := index.NewDecoder(f).Decode(idx); err != nil {
		return g.committedFiles()
	}
	var paths []string
	for _, e := range idx.Entries {
		if name, ok := strings.CutPrefix(e.Name, g.prefix); ok {
			paths = append(paths, name)
		}
	}
	return paths
}

func (g *ignore) committedFiles() []string {
	repo, err := Open(g.tree.dir)
	if err != nil {
		return nil
	}
	defer repo.Close()
	head, err := repo.Commit("HEAD", Options{Roots: g.tree.options.Roots, MaxFiles: g.tree.options.MaxFiles})
	if err != nil {
		return nil
	}
	var paths []string
	for _, f := range head.Files {
		paths = append(paths, f.Path)
	}
	return paths
}
