package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"masthead/internal/importer"
)

// source is one file to import.
type source struct {
	name  string // as the user would write it, slash separated
	full  string // "" for standard input
	size  int64
	named bool // by the user, not only met in a folder
}

// sources lists the files, those of a folder sorted and without hidden ones.
func (a *app) sources(args []string) ([]source, error) {
	dir, err := a.start()
	if err != nil {
		return nil, err
	}
	var all []source
	for _, arg := range args {
		if arg == "-" {
			all = append(all, source{name: "-", named: true})
			continue
		}
		full := arg
		if !filepath.IsAbs(full) {
			full = filepath.Join(dir, arg)
		}
		found, err := listSources(arg, full)
		if err != nil {
			return nil, usage("", "%s: %w", arg, reason(err))
		}
		all = append(all, found...)
	}
	return all, nil
}

func listSources(arg, full string) ([]source, error) {
	var all []source
	err := filepath.WalkDir(full, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if p != full && strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		info, err := os.Stat(p)
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(full, p)
		all = append(all, source{filepath.ToSlash(filepath.Join(arg, rel)), p, info.Size(), p == full})
		return nil
	})
	return all, err
}

func (a *app) importSources(ctx context.Context, run *importer.Import, format string, sources []source, out *importReport) error {
	var total int64
	for _, s := range sources {
		total += s.size
	}
	for _, s := range sources {
		in, err := a.open(s)
		if err != nil {
			return stuck("", "reading %s: %w", s.name, reason(err))
		}
		err = run.File(s.name, format, &counted{ctx, in, out, total})
		in.Close()
		if _, ok := errors.AsType[*importer.UnknownFormatError](err); ok {
			err = out.unknown(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) open(s source) (io.ReadCloser, error) {
	if s.full == "" {
		return io.NopCloser(a.In), nil
	}
	return os.Open(s.full)
}

// counted moves the bar while it is read, and stops when the user does.
type counted struct {
	ctx   context.Context
	r     io.Reader
	out   *importReport
	total int64
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.out.read += int64(n)
	c.out.bar.show("importing KiB", int(c.out.read>>10), int(c.total>>10))
	return n, err
}
