package tree

import (
	"maps"
	"slices"
	"strings"
)

// Memory is a tree of files that exist nowhere else: the small organisations
// of rule cases.
func Memory(files map[string][]byte) *Tree { return Layered(nil, files) }

// Layered is a tree with files over it that are read from memory: what a folder
// would be after an edit that nobody has written yet. under may be nil.
func Layered(under *Tree, files map[string][]byte) *Tree {
	t := &Tree{memory: files, under: under, noExec: true, options: Options{}.withDefaults()}
	if under != nil {
		for _, f := range under.Files {
			if _, replaced := files[f.Path]; !replaced {
				t.Files = append(t.Files, f)
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		t.Files = append(t.Files, File{Path: path, Mode: Regular, Size: int64(len(files[path]))})
	}
	slices.SortFunc(t.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return t
}

// layer is the commit, folder or memory that holds a path.
func (t *Tree) layer(path string) *Tree {
	if _, here := t.memory[path]; here || t.under == nil {
		return t
	}
	return t.under.layer(path)
}

func (t *Tree) readMemory(path string) ([]byte, error) {
	if holder := t.layer(path); holder != t {
		return holder.Read(path)
	}
	content := t.memory[path]
	if int64(len(content)) > t.options.MaxBytes {
		return nil, &TooLargeError{Path: path, Size: int64(len(content)), Max: t.options.MaxBytes}
	}
	return slices.Clone(content), nil
}
