package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const settingsFile = "masthead.yaml"

// start is the absolute folder in which the command works.
func (a *app) start() (string, error) {
	dir := a.dir
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(a.Dir, dir)
	}
	info, err := os.Stat(dir)
	if err != nil {
		return "", usage("", "folder %s: %w", a.dir, reason(err))
	}
	if !info.IsDir() {
		return "", usage("", "%s is not a folder", a.dir)
	}
	return dir, nil
}

// reason drops the machine's own path from an error.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// organisation is the folder with masthead.yaml, at dir or above it. The search
// ends at the top of a Git repository: what lies beyond is another project.
func organisation(dir string) (string, bool) {
	for at := dir; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, settingsFile)) {
			return at, true
		}
		if exists(filepath.Join(at, ".git")) || at == filepath.Dir(at) {
			return "", false
		}
	}
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// root is the organisation's folder of the work tree.
func (a *app) root() (string, error) {
	dir, err := a.start()
	if err != nil {
		return "", err
	}
	root, ok := organisation(dir)
	if !ok {
		return "", stuck("`masthead init` starts a new organisation; -C DIR works in another folder",
			"no masthead.yaml here or in a folder above")
	}
	return root, nil
}

// inside turns an argument of the user, relative to the folder the command
// works in, into a path of the organisation: slash separated, "" for all of it.
func (a *app) inside(root, arg string) (string, error) {
	dir, err := a.start()
	if err != nil {
		return "", err
	}
	full := filepath.Clean(arg)
	if !filepath.IsAbs(full) {
		full = filepath.Join(dir, full)
	}
	rel, err := filepath.Rel(root, full)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", usage("", "%s is outside of the organisation in %s", arg, root)
	}
	if rel == "." {
		return "", nil
	}
	return filepath.ToSlash(rel), nil
}
