package tree

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Folder lists the governed files of a folder as they are on disk. Inside a
// repository it leaves out what .gitignore files and .git/info/exclude ignore,
// unless Git tracks it all the same. What cannot be looked at is listed, and
// Read says why. Errors: *TooManyError, or that dir itself cannot be read.
func Folder(dir string, o Options) (*Tree, error) {
	dir, err := physical(dir)
	if err != nil {
		return nil, err
	}
	o = o.withDefaults()
	t := &Tree{dir: dir, broken: map[string]error{}, options: o, noExec: runtime.GOOS == "windows"}
	w := &folderWalk{tree: t, roots: newRoots(o), left: o.MaxFiles}
	// A repository that is gone (a linked work tree inside a container) or in a
	// format not read here is no reason to refuse its files.
	if repo, err := find(dir); err == nil && repo.top != "" {
		t.noExec = t.noExec || strings.EqualFold(repo.config.Section("core").Option("filemode"), "false")
		w.ignore, t.index = newIgnore(repo, t), &staged{repo: repo}
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, err
	}
	if err := w.folder("", state{}); err != nil {
		return nil, fmt.Errorf("listing %s: %w", dir, err)
	}
	slices.SortFunc(t.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	t.report(true)
	return t, nil
}

type folderWalk struct {
	tree   *Tree
	roots  roots
	ignore *ignore // nil outside a repository
	left   int
}

// state is what a folder passes on to what lies in it.
type state struct {
	inside  bool // below a root
	ignored bool // only tracked files count
}

func (w *folderWalk) folder(path string, s state) error {
	if len(path) > maxPath {
		return fmt.Errorf("a path is longer than %d bytes", maxPath)
	}
	full := filepath.Join(w.tree.dir, filepath.FromSlash(path))
	entries, err := os.ReadDir(full)
	if err != nil {
		w.unreadable(strings.TrimSuffix(path, "/"), err)
		return nil
	}
	if path != "" && isWorkTree(full) {
		w.add(File{Path: strings.TrimSuffix(path, "/"), Mode: Submodule})
		return nil
	}
	if w.ignore != nil {
		defer w.ignore.enter(path)()
	}
	for _, e := range entries {
		if err := w.entry(e, path+e.Name(), s); err != nil {
			return err
		}
	}
	return nil
}

func isWorkTree(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

func (w *folderWalk) entry(e fs.DirEntry, path string, s state) error {
	if e.Name() == ".git" {
		return nil
	}
	reach := inside
	if !s.inside {
		reach = w.roots.reach(path)
	}
	if reach == outside || reach == above && !e.IsDir() {
		return nil
	}
	if w.ignore != nil && (s.ignored || w.ignore.match(path, e.IsDir())) {
		if !w.ignore.tracks(path) {
			return nil
		}
		s.ignored = true
	}
	if w.left--; w.left < 0 {
		return &TooManyError{w.tree.options.MaxFiles}
	}
	if e.IsDir() {
		return w.folder(path+"/", state{inside: reach == inside, ignored: s.ignored})
	}
	w.file(e, path)
	return nil
}

func (w *folderWalk) file(e fs.DirEntry, path string) {
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return // deleted while we looked
	}
	if err != nil {
		w.unreadable(path, err)
		return
	}
	w.add(File{Path: path, Mode: modeOf(info.Mode()), Size: info.Size()})
}

func (w *folderWalk) unreadable(path string, err error) {
	w.tree.broken[path] = bare(err)
	w.add(File{Path: path, Mode: Other})
}

// bare drops the machine's own path from an error.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (w *folderWalk) add(f File) {
	w.tree.Files = append(w.tree.Files, f)
	w.tree.report(false)
}

func modeOf(m fs.FileMode) Mode {
	switch {
	case m.IsRegular() && m&0o100 != 0:
		return Executable
	case m.IsRegular():
		return Regular
	case m&fs.ModeSymlink != 0:
		return Symlink
	}
	return Other
}

// readFile reads one listed file of a folder. What was a regular file when it
// was listed must still be one.
func readFile(dir string, f File, limit int64) ([]byte, error) {
	full := filepath.Join(dir, filepath.FromSlash(f.Path))
	info, err := os.Lstat(full)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.Path, bare(err))
	}
	if !info.Mode().IsRegular() {
		return nil, &NotRegularError{Path: f.Path, Mode: modeOf(info.Mode())}
	}
	if info.Size() > limit {
		return nil, &TooLargeError{Path: f.Path, Size: info.Size(), Max: limit}
	}
	file, err := os.Open(full)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.Path, bare(err))
	}
	defer file.Close()
	data, err := readBounded(file, info.Size(), limit)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.Path, bare(err))
	}
	if int64(len(data)) > limit { // it grew
		return nil, &TooLargeError{Path: f.Path, Size: int64(len(data)), Max: limit}
	}
	return data, nil
}

func readBounded(r io.Reader, size, limit int64) ([]byte, error) {
	data := make([]byte, 0, size+1)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF || int64(len(data)) > limit {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if len(data) == cap(data) {
			data = slices.Grow(data, 4096)
		}
	}
}
