package cli

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// draftText is one text to judge: a file, or standard input.
type draftText struct {
	name string // as the user wrote it, for messages
	path string // to open; "" for standard input
	text []byte // of standard input
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
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return stuck("", "reading %s: %w", name, reason(err))
		}
		if d.IsDir() && path != folder && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if ext := filepath.Ext(path); d.Type().IsRegular() && (ext == ".md" || ext == ".txt") {
			list = append(list, draftText{name: filepath.ToSlash(filepath.Join(name, strings.TrimPrefix(path, folder))), path: path})
		}
		return nil
	})
	return list, err
}

// largestDraft bounds one text.
const largestDraft = 1 << 20

// read gives the text of a source.
func (s draftText) read() ([]byte, error) {
	text := s.text
	if s.path != "" {
		f, err := os.Open(s.path)
		if err != nil {
			return nil, stuck("", "reading %s: %w", s.name, reason(err))
		}
		defer f.Close()
		if text, err = readSome(f); err != nil {
			return nil, stuck("", "reading %s: %w", s.name, reason(err))
		}
	}
	if len(text) > largestDraft {
		return nil, usage("cut it into parts", "%s is larger than %d bytes", s.name, largestDraft)
	}
	return text, nil
}

// readSome reads a file in one go if it is of the size that it says, and a
// little more than is allowed at most.
func readSome(f *os.File) ([]byte, error) {
	const mostly = 4 << 10
	text := make([]byte, mostly)
	n, err := io.ReadFull(f, text)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return text[:n], nil
	}
	if err != nil {
		return nil, err
	}
	rest, err := io.ReadAll(io.LimitReader(f, largestDraft+1-mostly))
	return append(text, rest...), err
}
