package provider

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Folder reads the address of a service that is a folder: its path, or file:// and
// its path.
func Folder(text string) (string, error) {
	path, isAddress := strings.CutPrefix(text, "file://")
	if isAddress {
		plain, err := url.PathUnescape(path)
		if err != nil {
			return "", fmt.Errorf("%q is not the address of a folder", text)
		}
		path = plain
	}
	if path == "" {
		return "", errors.New("no folder is named")
	}
	return filepath.Abs(filepath.FromSlash(path))
}

// WriteFile replaces a file in one step: whoever reads sees the old one or the
// new one, whole, and so does a machine that stopped.
func WriteFile(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
