//go:build unix

package cli

import (
	"io"
	"io/fs"
	"syscall"
)

// openFile opens a file without what the runtime does to wait for networks: a
// folder of texts is opened with half of the system calls. It does not wait for
// anybody either, if a pipe has come in the place of the file.
func openFile(path string) (io.ReadCloser, error) {
	for {
		fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
		switch err {
		case nil:
			return descriptor(fd), nil
		case syscall.EINTR:
		default:
			return nil, &fs.PathError{Op: "open", Path: path, Err: err}
		}
	}
}

// descriptor is an open file.
type descriptor int

func (d descriptor) Read(to []byte) (int, error) {
	for {
		n, err := syscall.Read(int(d), to)
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return 0, err
		case n == 0 && len(to) > 0:
			return 0, io.EOF
		default:
			return n, nil
		}
	}
}

func (d descriptor) Close() error { return syscall.Close(int(d)) }
