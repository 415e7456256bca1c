package facts

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"

	"masthead/internal/media"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// The states of a file that an asset names.
const (
	fileHere       = "here"
	fileMissing    = "missing"
	fileElsewhere  = "elsewhere" // kept by Git LFS: checksum and size are known, the content is not
	fileTooLarge   = "too-large" // to be read
	fileUnreadable = "unreadable"
)

// mediaFile is a file of the media folder. It is read at most once, when the
// first fact needs it.
type mediaFile struct {
	once   sync.Once
	state  string
	sha256 string // "" if not known
	bytes  int64  // -1 if not known
	media.Info
}

// file is what is known of a file that some asset names.
func (x *Index) file(path string) *mediaFile {
	f := x.library.files[path]
	if f == nil {
		return &mediaFile{state: fileMissing, bytes: -1}
	}
	f.once.Do(func() { f.read(x, path) })
	return f
}

func (f *mediaFile) read(x *Index, path string) {
	f.bytes = -1
	data, err := x.ReadMedia(path)
	tooLarge := (*tree.TooLargeError)(nil)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.state = fileMissing
		return
	case errors.As(err, &tooLarge):
		f.state, f.bytes = fileTooLarge, tooLarge.Size
		return
	case err != nil:
		f.state = fileUnreadable
		return
	}
	if pointer, ok := tree.IsLFSPointer(data); ok {
		f.state, f.sha256, f.bytes = fileElsewhere, pointer.OID, pointer.Size
		return
	}
	sum := sha256.Sum256(data)
	f.state, f.sha256, f.bytes, f.Info = fileHere, hex.EncodeToString(sum[:]), int64(len(data)), media.Read(data)
}

// content is what an asset shows: as its file says if it is here, else as the
// asset declares it. Zero is unknown.
type content struct {
	sort          string // image, gif (an animation), video, audio, document
	mediaType     string
	width, height int
	bytes         int64
	frames        int
	seconds       float64
}

func (x *Index) contentOf(a *model.Asset) content {
	c := content{mediaType: a.MediaType, width: a.Width, height: a.Height, bytes: int64(a.Bytes)}
	if a.Seconds != nil {
		c.seconds = *a.Seconds
	}
	if isLocal(a.File) {
		f := x.file(a.File)
		c.bytes = max(f.bytes, 0)
		if f.Type != "" {
			c.mediaType = f.Type
		}
		if f.Width > 0 {
			c.width, c.height = f.Width, f.Height
		}
		c.frames = f.Frames
	}
	c.sort = sortOf(c, a.Sort)
	return c
}

// sortOf is the sort by media type, or the declared one.
func sortOf(c content, declared string) string {
	group, _, _ := strings.Cut(c.mediaType, "/")
	switch {
	case c.mediaType == "image/gif" && c.frames > 1:
		return "gif"
	case group == "image" || group == "video" || group == "audio":
		return group
	case c.mediaType == "application/pdf":
		return "document"
	case declared == "logo":
		return "image"
	}
	return declared
}

// placed is a file that an asset names, and where.
type placed struct {
	path string
	at   []any
}

// filesOf lists the files of an asset that lie in the repository: its own, and
// its captions by language.
func filesOf(a *model.Asset) []placed {
	var all []placed
	if isLocal(a.File) {
		all = append(all, placed{a.File, []any{"file"}})
	}
	for _, language := range sortedKeys(a.Captions) {
		if file := a.Captions[language]; isLocal(file) {
			all = append(all, placed{file, []any{"captions", language}})
		}
	}
	return all
}

func isLocal(file string) bool { return strings.HasPrefix(file, model.MediaFolder) }

// isTrick reports a path that leads elsewhere than it seems to.
func isTrick(file string) bool {
	return path.Clean(file) != file || strings.Contains(file, "%") || tree.BadName(file) != ""
}
