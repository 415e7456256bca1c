package cli

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// draftText is one text to judge: a file, or standard input.
type draftText struct {
	name string // as the user wrote it, for messages
	path string // to open; "" for standard input
	text []byte // of standard input
	file bool   // path is known to be a file, and no pipe
}

// standardInput is what findings call it.
const standardInput = "<stdin>"

// drafts turns arguments into texts.
func (a *app) drafts(args []string) ([]draftText, error) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	dir, err := a.start()
	if err != nil {
		return nil, err
	}
	var list []draftText
	for _, arg := range args {
		if arg == "-" {
			text, err := io.ReadAll(io.LimitReader(a.In, largestDraft+1))
			if err != nil {
				return nil, stuck("", "reading standard input: %w", err)
			}
			list = append(list, draftText{name: standardInput, text: text})
			continue
		}
		path := arg
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, usage("PATH is relative to the folder the command works in", "%s: %w", arg, reason(err))
		}
		if !info.IsDir() {
			list = append(list, draftText{name: arg, path: path})
			continue
		}
		if list, err = appendFolder(list, arg, path); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// appendFolder adds the texts of a folder.
func appendFolder(list []draftText, name, folder string) ([]draftText, error) {
	within := strings.TrimSuffix(filepath.ToSlash(filepath.Join(name, "x")), "x")
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return stuck("", "reading %s: %w", name, reason(err))
		}
		if d.IsDir() && path != folder && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if ext := filepath.Ext(path); d.Type().IsRegular() && (ext == ".md" || ext == ".txt") {
			rest := strings.TrimLeft(filepath.ToSlash(strings.TrimPrefix(path, folder)), "/")
			list = append(list, draftText{name: within + rest, path: path, file: true})
		}
		return nil
	})
	return list, err
}

// largestDraft bounds one text.
const largestDraft = 1 << 20

// read gives the text of a source.
func (s draftText) read() ([]byte, error) {
	var buffer []byte
	return s.readWith(&buffer)
}

// readWith reads a file into the buffer, which is made larger where it must be.
func (s draftText) readWith(buffer *[]byte) ([]byte, error) {
	text := s.text
	if s.path != "" {
		f, err := s.open()
		if err != nil {
			return nil, stuck("", "reading %s: %w", s.name, reason(err))
		}
		defer f.Close()
		if text, err = readInto(f, buffer); err != nil {
			return nil, stuck("", "reading %s: %w", s.name, reason(err))
		}
	}
	if len(text) > largestDraft {
		return nil, usage("cut it into parts", "%s is larger than %d bytes", s.name, largestDraft)
	}
	return text, nil
}

func (s draftText) open() (io.ReadCloser, error) {
	if s.file {
		return openFile(s.path)
	}
	return os.OpenFile(s.path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // not to wait for whoever will write to a pipe
}

// readInto reads a file, or a little more of it than is allowed.
func readInto(f io.Reader, buffer *[]byte) ([]byte, error) {
	if *buffer == nil {
		*buffer = make([]byte, 16<<10)
	}
	n := 0
	for {
		got, err := f.Read((*buffer)[n:])
		n += got
		if err == io.EOF || n > largestDraft {
			return (*buffer)[:n], nil
		}
		if err != nil {
			return nil, err
		}
		if n == len(*buffer) {
			*buffer = append(*buffer, make([]byte, n)...)
		}
	}
}
