package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/config"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// Repository is a Git repository that holds the organisation's folder.
// It is safe for concurrent use.
type Repository struct {
	// Prefix is the organisation's folder inside the repository, slash
	// separated, empty for the top. Open sets it; change it before the first
	// Commit only (a bare repository has no folder that tells it).
	Prefix string

	top     string // work tree; empty when bare
	gitDir  string // HEAD and index of this work tree
	common  string // objects and refs of all work trees
	config  *config.Config
	storage *filesystem.Storage // refs, index and the list of shallow commits; never objects
	objects *objects

	mu   sync.Mutex
	last *Tree // listed last; the next listing takes equal folders from it
}

// Open finds the repository that holds dir. Errors: ErrNoRepository, or a
// format this program does not read (SHA-256, reftable).
func Open(dir string) (*Repository, error) {
	dir, err := physical(dir)
	if err != nil {
		return nil, err
	}
	r, err := find(dir)
	if err != nil {
		return nil, err
	}
	if err := r.checkFormat(); err != nil {
		return nil, err
	}
	layered := dotgit.NewRepositoryFilesystem(osfs.New(r.gitDir), osfs.New(r.common))
	r.storage = filesystem.NewStorage(layered, cache.NewObjectLRU(0))
	r.objects, err = openObjects(filepath.Join(r.common, "objects"))
	return r, err
}

// find knows where things are and what the configuration says; no objects yet.
func find(dir string) (*Repository, error) {
	r := &Repository{}
	if err := r.locate(dir); err != nil {
		return nil, err
	}
	return r, r.readConfig()
}

// Close lets go of the open pack files.
func (r *Repository) Close() error { return r.objects.close() }

// physical resolves symbolic links: the folder's place inside the repository
// is only known from its real path.
func physical(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

func (r *Repository) locate(dir string) error {
	for at := dir; ; at = filepath.Dir(at) {
		found, err := r.tryGitDir(at)
		if err != nil {
			return err
		}
		if found {
			return r.setPrefix(at, dir)
		}
		if at == filepath.Dir(at) {
			return fmt.Errorf("%s: %w", dir, ErrNoRepository)
		}
	}
}

func (r *Repository) setPrefix(top, dir string) error {
	if r.top == "" {
		return nil // bare, or the folder is the .git folder itself
	}
	rel, err := filepath.Rel(top, dir)
	if err != nil {
		return err
	}
	if rel != "." {
		r.Prefix = filepath.ToSlash(rel)
	}
	return nil
}

// tryGitDir takes at as a work tree or as a bare repository.
func (r *Repository) tryGitDir(at string) (bool, error) {
	dot := filepath.Join(at, ".git")
	info, err := os.Stat(dot)
	switch {
	case err == nil && info.IsDir() && isGitDir(dot):
		r.top, r.gitDir, r.common = at, dot, dot
		return true, nil
	case err == nil && info.Mode().IsRegular():
		r.top = at
		return true, r.followGitFile(at, dot)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return false, err
	case isGitDir(at):
		r.gitDir, r.common = at, at
		return true, nil
	}
	return false, nil
}

func isGitDir(dir string) bool {
	head, headErr := os.Lstat(filepath.Join(dir, "HEAD"))
	objects, err := os.Stat(filepath.Join(dir, "objects"))
	return headErr == nil && !head.IsDir() && err == nil && objects.IsDir()
}

// followGitFile reads the .git file of a linked work tree or a submodule.
func (r *Repository) followGitFile(at, file string) error {
	line, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(line)), "gitdir: ")
	if !ok {
		return fmt.Errorf("%s: no gitdir line", file)
	}
	r.gitDir = resolvePath(at, target)
	r.common = r.gitDir
	commonDir, err := os.ReadFile(filepath.Join(r.gitDir, "commondir"))
	if err == nil {
		r.common = resolvePath(r.gitDir, strings.TrimSpace(string(commonDir)))
	}
	if _, err := os.Stat(filepath.Join(r.common, "objects")); err != nil {
		return fmt.Errorf("%s points at a repository that is gone: %w", file, err)
	}
	return nil
}

func resolvePath(base, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(base, filepath.FromSlash(path))
}

// readConfig reads the repository's own file and nothing it includes.
func (r *Repository) readConfig() error {
	r.config = config.New()
	f, err := os.Open(filepath.Join(r.common, "config"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if err := config.NewDecoder(f).Decode(r.config); err != nil {
		return fmt.Errorf("reading %s: %w", f.Name(), err)
	}
	return nil
}

func (r *Repository) checkFormat() error {
	if v := r.config.Section("core").Option("repositoryformatversion"); v != "" && v != "0" && v != "1" {
		return fmt.Errorf("repository format version %s is not supported", v)
	}
	extensions := r.config.Section("extensions")
	if v := extensions.Option("objectformat"); v != "" && !strings.EqualFold(v, "sha1") {
		return fmt.Errorf("%s repositories are not supported; only SHA-1 ones are", strings.ToUpper(v))
	}
	if v := extensions.Option("refstorage"); v != "" && !strings.EqualFold(v, "files") {
		return fmt.Errorf("repositories with %s refs are not supported; `git refs migrate --ref-format=files` converts them", v)
	}
	return nil
}

// remote is the name to put into a command that fetches.
func (r *Repository) remote() string {
	remotes := r.config.Section("remote").Subsections
	for _, s := range remotes {
		if s.Name == "origin" {
			return s.Name
		}
	}
	if len(remotes) > 0 {
		return remotes[0].Name
	}
	return "origin"
}

func (r *Repository) partial() bool {
	if r.config.Section("extensions").Option("partialclone") != "" {
		return true
	}
	for _, s := range r.config.Section("remote").Subsections {
		if strings.EqualFold(s.Option("promisor"), "true") {
			return true
		}
	}
	return false
}

func (r *Repository) missing(path, hash string) error {
	e := &MissingError{Path: path, Hash: hash}
	if r.partial() {
		e.Command = "git fetch --refetch --no-filter " + r.remote()
	}
	return e
}
