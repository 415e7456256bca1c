//go:build !unix

package cli

import (
	"io"
	"os"
)

// openFile opens a file.
func openFile(path string) (io.ReadCloser, error) { return os.Open(path) }
