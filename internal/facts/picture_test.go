package facts

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"masthead/internal/tree"
)

// A large repository has gigabytes of pictures: each file is read once at most,
// and only if an asset names it.
func TestMediaAreReadOnceAndOnlyIfNamed(t *testing.T) {
	files := world(nil)
	for i := range 40 {
		files[fmt.Sprintf("calendar/assets/a%d.yaml", i)] = fmt.Sprintf("title: A\nfile: calendar/assets/media/%d.png\nkind: image\nalt: {en: A door}\n", i%10)
		files[fmt.Sprintf("calendar/d/2026/10/p%d.md", i)] = postText(fmt.Sprint("p", i), "warsaw, auckland", "2026-10-05T09:00", fmt.Sprintf("media: [{asset: a%d}]\n", i))
	}
	x := timeIndex(t, "2026-10-01T09:00:00Z", files, nil)
	x.MediaFiles = []string{"calendar/assets/media/3.png", "calendar/assets/media/stray.png"}
	var mu sync.Mutex
	read := map[string]int{}
	x.ReadMedia = func(path string) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		read[path]++
		return []byte("\x89PNG\r\n\x1a\n"), nil
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, thing := range x.Head.Things {
				x.Of(thing, thing.Kind)
			}
		})
	}
	group.Wait()
	for path, times := range read {
		if times > 1 || strings.Contains(path, "stray") {
			t.Errorf("%s was read %d times", path, times)
		}
	}
	if len(read) != 10 {
		t.Errorf("%d files were read, want 10", len(read))
	}
}

func TestStatesOfFiles(t *testing.T) {
	const path = "calendar/assets/media/a.png"
	pointer := "version https://git-lfs.github.com/spec/v1\noid sha256:" + strings.Repeat("ab", 32) + "\nsize 7\n"
	for want, c := range map[string]struct {
		data string
		err  error
	}{
		"here 3 false":        {data: "abc"},
		"here 0 false":        {},
		"elsewhere 7 true":    {data: pointer},
		"missing -1 false":    {err: fmt.Errorf("reading %s: %w", path, fs.ErrNotExist)},
		"too-large 9 false":   {err: &tree.TooLargeError{Path: path, Size: 9, Max: 8}},
		"unreadable -1 false": {err: errors.New("broken")},
	} {
		x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{"calendar/assets/a.yaml": "title: A\nkind: image\nfile: " + path + "\n"}), nil)
		x.ReadMedia = func(string) ([]byte, error) { return []byte(c.data), c.err }
		f := x.file(path)
		if got := fmt.Sprint(f.state, " ", f.bytes, " ", f.sha256 == strings.Repeat("ab", 32)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
