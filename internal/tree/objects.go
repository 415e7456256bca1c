package tree

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
)

// go-git's own object store serves one goroutine, and each further one pays
// again for the decoded pack indexes. This one shares the index bytes, reads
// packs by position without a lock, knows an object's size before it inflates
// it, and checks what it read against the hash.

var errNoObject = errors.New("object not found")

// hugeObject bounds what is inflated on the way to a wanted object (a delta's base).
const hugeObject = 256 << 20

type kind = plumbing.ObjectType

// objects reads loose and packed objects of a repository and its alternates.
type objects struct {
	dirs []string

	mu    sync.RWMutex
	packs []*pack

	inflaters sync.Pool // *inflater
	bases     baseCache
}

func openObjects(dir string) (*objects, error) {
	s := &objects{}
	if err := s.addDir(dir, 0); err != nil {
		return nil, err
	}
	s.bases.init()
	return s, s.rescan()
}

// addDir follows alternates, five deep as git does.
func (s *objects) addDir(dir string, depth int) error {
	if slices.Contains(s.dirs, dir) {
		return nil
	}
	s.dirs = append(s.dirs, dir)
	data, err := os.ReadFile(filepath.Join(dir, "info", "alternates"))
	if errors.Is(err, fs.ErrNotExist) || depth > 5 {
		return nil
	}
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := s.addDir(resolvePath(dir, line), depth+1); err != nil {
			return err
		}
	}
	return nil
}

// rescan opens packs that appeared since the last look (git repacks at will).
func (s *objects) rescan() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := map[string]bool{}
	for _, p := range s.packs {
		known[p.name] = true
	}
	for _, dir := range s.dirs {
		entries, err := os.ReadDir(filepath.Join(dir, "pack"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			name := filepath.Join(dir, "pack", e.Name())
			if known[name] || !strings.HasSuffix(name, ".idx") || strings.HasPrefix(e.Name(), "tmp_") {
				continue
			}
			if err := s.addPack(name); err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
		}
	}
	return nil
}

func (s *objects) addPack(name string) error {
	p, err := openPack(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // repacked meanwhile, or an index without its pack
	}
	if err == nil {
		s.packs = append(s.packs, p)
	}
	return err
}

func (s *objects) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, p := range s.packs {
		errs = append(errs, p.file.Close())
	}
	s.packs = nil
	return errors.Join(errs...)
}

// sizeError says how large an object is that was not read because of its size.
type sizeError struct{ size int64 }

func (e *sizeError) Error() string { return fmt.Sprintf("%d bytes", e.size) }

// get returns a whole object, checked against its hash. An object of more than
// limit bytes gives a *sizeError.
func (s *objects) get(h plumbing.Hash, limit int64) (kind, []byte, error) {
	k, data, err := s.find(h, limit)
	if err != nil {
		return 0, nil, err
	}
	if hashOf(k, data) != h {
		return 0, nil, fmt.Errorf("object %s is damaged: its content has another hash", h)
	}
	return k, data, nil
}

// size returns an object's size, reading as little as its storage allows.
func (s *objects) size(h plumbing.Hash) (int64, error) {
	_, _, err := s.find(h, -1)
	var size *sizeError
	if errors.As(err, &size) {
		return size.size, nil
	}
	return 0, err
}

func (s *objects) find(h plumbing.Hash, limit int64) (kind, []byte, error) {
	k, data, err := s.findOnce(h, limit)
	if !errors.Is(err, errNoObject) {
		return k, data, err
	}
	if err := s.rescan(); err != nil {
		return 0, nil, err
	}
	return s.findOnce(h, limit)
}

func (s *objects) findOnce(h plumbing.Hash, limit int64) (kind, []byte, error) {
	s.mu.RLock()
	packs := s.packs
	s.mu.RUnlock()
	for _, p := range packs {
		if offset, ok := p.offset(h); ok {
			return s.packed(p, offset, limit)
		}
	}
	for _, dir := range s.dirs {
		k, data, err := s.loose(dir, h, limit)
		if !errors.Is(err, fs.ErrNotExist) {
			return k, data, err
		}
	}
	return 0, nil, fmt.Errorf("%w: %s", errNoObject, h)
}

func (s *objects) loose(dir string, h plumbing.Hash, limit int64) (kind, []byte, error) {
	hex := h.String()
	f, err := os.Open(filepath.Join(dir, hex[:2], hex[2:]))
	if err != nil {
		return 0, nil, err
	}
	defer f.Close()
	in := s.inflater()
	defer s.inflaters.Put(in)
	if err := in.reset(f); err != nil {
		return 0, nil, fmt.Errorf("object %s: %w", h, err)
	}
	k, size, err := looseHeader(in)
	if err != nil {
		return 0, nil, fmt.Errorf("object %s: %w", h, err)
	}
	if size > limit {
		return 0, nil, &sizeError{size}
	}
	data, err := in.exactly(size)
	return k, data, err
}

// looseHeader reads "blob 123\0".
func looseHeader(in *inflater) (kind, int64, error) {
	var head [32]byte
	for i := range head {
		if _, err := io.ReadFull(in.z, head[i:i+1]); err != nil {
			return 0, 0, err
		}
		if head[i] != 0 {
			continue
		}
		name, digits, _ := bytes.Cut(head[:i], []byte{' '})
		k, err := plumbing.ParseObjectType(string(name))
		if err != nil {
			return 0, 0, err
		}
		size, err := strconv.ParseInt(string(digits), 10, 64)
		if err != nil || size < 0 {
			return 0, 0, errors.New("damaged header")
		}
		return k, size, nil
	}
	return 0, 0, errors.New("damaged header")
}

func hashOf(k kind, data []byte) (h plumbing.Hash) {
	sum := sha1.New()
	fmt.Fprintf(sum, "%s %d\x00", k, len(data))
	sum.Write(data)
	sum.Sum(h[:0])
	return h
}

// inflater is a zlib reader with its buffer, used again and again.
type inflater struct {
	buf *bufio.Reader
	z   io.ReadCloser
}

func (s *objects) inflater() *inflater {
	if in, ok := s.inflaters.Get().(*inflater); ok {
		return in
	}
	return &inflater{buf: bufio.NewReaderSize(nil, 4096)}
}

func (in *inflater) reset(r io.Reader) error {
	in.buf.Reset(r)
	return in.start()
}

// start begins to inflate at the buffer's place.
func (in *inflater) start() (err error) {
	if in.z == nil {
		in.z, err = zlib.NewReader(in.buf)
		return err
	}
	return in.z.(zlib.Resetter).Reset(in.buf, nil)
}

// exactly reads size bytes and then the end, which checks zlib's checksum.
func (in *inflater) exactly(size int64) ([]byte, error) {
	// A damaged size must not allocate more than the data that really comes.
	b := bytes.NewBuffer(make([]byte, 0, min(size, 1<<20)+bytes.MinRead))
	n, err := b.ReadFrom(io.LimitReader(in.z, size+1))
	if err != nil {
		return nil, err
	}
	if n != size {
		return nil, fmt.Errorf("damaged object: %d bytes instead of %d", n, size)
	}
	return b.Bytes(), nil
}
