package desired

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"masthead/internal/tree"
)

// Versions names what a post is written in: the same text, assets and media have
// the same name, wherever they lie in the history.
func Versions(files *tree.Tree) func(*Item) string {
	hashes := map[string]string{}
	of := func(path string) string {
		if h, known := hashes[path]; known {
			return h
		}
		f, there := files.Find(path)
		if there && f.Hash == "" { // in a folder
			if data, err := files.Read(path); err == nil {
				f.Hash = fmt.Sprintf("%x", sha256.Sum256(data))
			}
		}
		hashes[path] = f.Hash
		return f.Hash
	}
	return func(i *Item) string {
		sum := sha256.New()
		for _, path := range append([]string{i.Path}, i.Inputs...) {
			if path == i.Path || strings.HasPrefix(path, "calendar/assets/") {
				io.WriteString(sum, of(path)+"\n")
			}
		}
		return hex.EncodeToString(sum.Sum(nil)[:12])
	}
}
