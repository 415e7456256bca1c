package tree

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// Whatever the library deflates, at every level, comes out again; what is cut
// off or altered never goes beyond what was asked for.
func TestSmallInflatesWhatTheLibraryDeflates(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	var s small
	for i := range 2000 {
		want := someText(random, random.IntN(4000))
		var b bytes.Buffer
		w, err := zlib.NewWriterLevel(&b, []int{flate.HuffmanOnly, flate.NoCompression, 1, 6, 9}[i%5])
		if err != nil {
			t.Fatal(err)
		}
		for part := range bytes.SplitAfterSeq(want, []byte("q")) { // several blocks
			w.Write(part)
			if random.IntN(4) == 0 {
				w.Flush()
			}
		}
		w.Close()
		in := append(b.Bytes(), "the next object"...)
		out := make([]byte, len(want))
		if !s.inflate(out, in) || !bytes.Equal(out, want) {
			t.Fatalf("%d bytes of kind %d do not come out again", len(want), i%5)
		}
		if s.inflate(make([]byte, len(want)+1), in) || len(want) > 0 && s.inflate(make([]byte, len(want)-1), in) {
			t.Fatal("another size is taken")
		}
		in[random.IntN(len(in))] ^= byte(1 << random.IntN(8))
		s.inflate(out, in[:random.IntN(len(in))])
		s.inflate(out, in)
	}
}

// someText is noise, words or both.
func someText(random *rand.Rand, n int) []byte {
	var b bytes.Buffer
	for b.Len() < n {
		switch random.IntN(4) {
		case 0:
			b.WriteByte(byte(random.IntN(256)))
		case 1:
			fmt.Fprintf(&b, "id: post-%d\n", random.IntN(1000))
		default:
			b.WriteString([]string{"publish_at: ", "2026-10-", "quite the same ", "ąę"}[random.IntN(4)])
		}
	}
	return b.Bytes()[:n]
}

// A scan gives what Read gives, of objects in packs with long chains of deltas,
// of loose ones, and in a folder.
func TestAScanGivesWhatReadGives(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	r := newRepo(t)
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("posts/%03d.md", i)] = string(someText(random, 200+random.IntN(3000)))
	}
	for i := range 100 { // nearly the same, so that they become deltas
		files[fmt.Sprintf("posts/like-%03d.md", i)] = strings.Replace(strings.Repeat("the same line\n", 50), "line", fmt.Sprint("line ", i), 7)
	}
	files["posts/empty.md"] = ""
	r.commitObjects(files)
	r.git("repack", "-adq", "--depth=40", "--window=40")
	r.write("posts/loose.md", "loose")
	files["posts/loose.md"] = "loose"
	r.git("read-tree", "HEAD")
	r.git("add", "posts/loose.md")
	r.git("commit", "-q", "-m", "loose")
	commit, err := r.open().Commit("HEAD", Options{})
	if err != nil {
		t.Fatal(err)
	}
	folder, err := Folder(r.dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	memory := map[string][]byte{}
	for path, text := range files {
		memory[path] = []byte(text)
	}
	for name, tree := range map[string]*Tree{"commit": commit, "folder": folder, "memory": Memory(memory)} {
		scanned := scan(t, tree)
		for path, want := range files {
			if got, ok := scanned[path]; (name != "folder" || path == "posts/loose.md") && (!ok || got != want) {
				t.Fatalf("%s: %s is %q, want %q", name, path, got, want)
			}
		}
		for path, got := range scanned {
			if want, err := tree.Read(path); err != nil || got != string(want) {
				t.Fatalf("%s: %s is %q, read as %q, %v", name, path, got, want, err)
			}
		}
	}
	if n := made(t, commit); n < 390 {
		t.Errorf("only %d objects were made from the pack", n)
	}
}

func scan(t *testing.T, tree *Tree) map[string]string {
	t.Helper()
	var mu sync.Mutex
	scanned := map[string]string{}
	if err := tree.Scan(context.Background(), tree.Files, func(i int, text []byte, err error) {
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			t.Errorf("%s: %v", tree.Files[i].Path, err)
		}
		scanned[tree.Files[i].Path] = string(text)
	}); err != nil {
		t.Fatal(err)
	}
	return scanned
}

// made counts what needed no reading one by one.
func made(t *testing.T, tree *Tree) (n int) {
	t.Helper()
	var others []int
	var mu sync.Mutex
	regions, err := tree.repo.objects.places(context.Background(), tree.Files, &others)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range regions {
		if err := r.scan(context.Background(), func(p place, text []byte) {
			mu.Lock()
			defer mu.Unlock()
			if text != nil && hashOf(plumbing.BlobObject, text) == p.hash {
				n++
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// A pack that is damaged gives errors, as it does when it is read, and no text
// that nobody has stored.
func TestAScanOfADamagedPackGivesNothingWrong(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	r := newRepo(t)
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("%02d.md", i)] = strings.Replace(strings.Repeat("the same line\n", 50), "line", fmt.Sprint("line ", i), 9)
	}
	r.commitObjects(files)
	r.git("repack", "-adq")
	packs, err := filepath.Glob(filepath.Join(r.dir, ".git", "objects", "pack", "*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatal(packs, err)
	}
	sound, err := os.ReadFile(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	listing, err := r.open().Commit("HEAD", Options{})
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(packs[0], 0o644)
	for range 60 {
		broken := bytes.Clone(sound)
		for range 5 {
			broken[12+random.IntN(len(broken)-12)] ^= byte(1 + random.IntN(255))
		}
		if err := os.WriteFile(packs[0], broken, 0o644); err != nil {
			t.Fatal(err)
		}
		listing.repo = r.open()
		if err := listing.Scan(context.Background(), listing.Files, func(i int, text []byte, err error) {
			if err == nil && string(text) != files[listing.Files[i].Path] {
				t.Errorf("%s is %q", listing.Files[i].Path, text)
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
}
