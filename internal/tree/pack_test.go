package tree

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// Packs that no git would write: they end in an error, soon, and without the
// memory that they ask for.
func TestForgedPacks(t *testing.T) {
	name := plumbing.NewHash("1111111111111111111111111111111111111111")
	delta := []byte("\x05\x05\x90\x05") // copies five bytes of the base
	for what, object := range map[string][]byte{
		"its own base by name":     append(append([]byte{0x70 | 4}, name[:]...), deflate(t, delta)...),
		"its own base by distance": append([]byte{0x60 | 4, 0}, deflate(t, delta)...),
		"a base before the pack":   append([]byte{0x60 | 4, 0x7f}, deflate(t, delta)...),
		"shorter than it says":     append([]byte{0x30 | 15}, deflate(t, []byte("abc"))...),
		"longer than it says":      append([]byte{0x30 | 1}, deflate(t, []byte("abcdef"))...),
		"terabytes by its head":    append([]byte{0xb0, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f}, deflate(t, []byte("abc"))...),
		"a size without an end":    append([]byte{0xb0}, bytes.Repeat([]byte{0xff}, 40)...),
		"no such kind":             append([]byte{0x50 | 3}, deflate(t, []byte("abc"))...),
		"not deflated":             []byte("\x33garbage garbage garbage"),
	} {
		dir := t.TempDir()
		forgePack(t, dir, name, object)
		store, err := openObjects(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { store.close() })
		if _, data, err := store.get(name, 1<<20); err == nil || errors.Is(err, errNoObject) {
			t.Errorf("%s: %q, %v", what, data, err)
		}
		store.size(name) // must come back too
	}
}

func deflate(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// forgePack writes a pack of one object at offset 12, with its index.
func forgePack(t *testing.T, dir string, name plumbing.Hash, object []byte) {
	t.Helper()
	pack := append([]byte("PACK\x00\x00\x00\x02\x00\x00\x00\x01"), object...)
	pack = append(pack, make([]byte, 20)...)
	index := []byte("\xfftOc\x00\x00\x00\x02")
	for first := range 256 {
		count := uint32(0)
		if first >= int(name[0]) {
			count = 1
		}
		index = binary.BigEndian.AppendUint32(index, count)
	}
	index = append(index, name[:]...)
	index = append(index, 0, 0, 0, 0, 0, 0, 0, 12)
	index = append(index, make([]byte, 40)...)
	if err := os.MkdirAll(filepath.Join(dir, "pack"), 0o755); err != nil {
		t.Fatal(err)
	}
	for ext, content := range map[string][]byte{"pack": pack, "idx": index} {
		if err := os.WriteFile(filepath.Join(dir, "pack", "pack-x."+ext), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
