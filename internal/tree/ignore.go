package tree

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// ignore answers what Git would leave out of a folder. The user's and the
// system's own ignore files are not read: the answer is the same everywhere.
type ignore struct {
	repo     *Repository
	options  Options
	patterns []gitignore.Pattern // rising priority
	tracked  map[string]bool     // files of the index and their folders; nil until needed
}

func newIgnore(r *Repository, o Options) *ignore {
	g := &ignore{repo: r, options: o}
	g.read(filepath.Join(r.common, "info", "exclude"), nil)
	// Folders from the repository's top down to the organisation's, which the
	// walk itself enters.
	var above []string
	for _, name := range split(r.Prefix) {
		g.read(filepath.Join(r.top, filepath.Join(above...), ".gitignore"), above)
		above = append(above, name)
	}
	return g
}

func split(path string) []string {
	return strings.FieldsFunc(path, func(c rune) bool { return c == '/' })
}

// enter adds the patterns of a folder (slash at the end, empty for the
// organisation's); the result takes them away again.
func (g *ignore) enter(path string) (leave func()) {
	n := len(g.patterns)
	domain := g.full(path)
	g.read(filepath.Join(g.repo.top, filepath.Join(domain...), ".gitignore"), domain)
	return func() { g.patterns = g.patterns[:n] }
}

func (g *ignore) full(path string) []string {
	return append(split(g.repo.Prefix), split(path)...)
}

// read takes a file that is not there, or is a link, as empty, as git does.
func (g *ignore) read(name string, domain []string) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return
	}
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if line != "" && line[0] != '#' && strings.TrimSpace(line) != "" {
			g.patterns = append(g.patterns, gitignore.ParsePattern(line, domain))
		}
	}
}

func (g *ignore) match(path string, folder bool) bool {
	if len(g.patterns) == 0 {
		return false
	}
	return gitignore.NewMatcher(g.patterns).Match(g.full(path), folder)
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

// trackedFiles reads the index. One that cannot be read (split or sparse, or a
// bare repository's) is replaced by HEAD, which differs by what is staged only.
func (g *ignore) trackedFiles() []string {
	var paths []string
	f, err := os.Open(filepath.Join(g.repo.gitDir, "index"))
	if err == nil {
		defer f.Close()
		idx := &index.Index{}
		if err = index.NewDecoder(f).Decode(idx); err == nil {
			for _, e := range idx.Entries {
				if name, ok := g.below(e.Name); ok {
					paths = append(paths, name)
				}
			}
			return paths
		}
	}
	head, err := g.repo.Commit("HEAD", Options{Roots: g.options.Roots, MaxFiles: g.options.MaxFiles})
	if err != nil {
		return nil
	}
	for _, f := range head.Files {
		paths = append(paths, f.Path)
	}
	return paths
}

func (g *ignore) below(name string) (string, bool) {
	if g.repo.Prefix == "" {
		return name, true
	}
	return strings.CutPrefix(name, g.repo.Prefix+"/")
}
