package importer

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"masthead/internal/doc"
	"masthead/internal/model"
)

// outcome is what became of a file.
type outcome int

const (
	written outcome = iota
	there           // it was there with this content
	differs         // it was there with other content
)

// draft is a file that does not have its id yet.
type draft struct {
	kind string
	base string // the id it should have
	path func(id string) string
	data func(id string) []byte
	body string                     // of a post
	same func(values *doc.Doc) bool // whether a file that is there is about the same thing
	// moves: the path does not matter, only the id does. An account in another
	// district is another claim to it; a post in another folder is the same.
	moves bool
}

// longestSuffix ends the search for a free id; nobody reads that far.
const longestSuffix = 1_000_000

// settle gives a draft the first id that is free, or that has been its own
// since an earlier import, and writes it.
func (im *Import) settle(d draft) (string, outcome, error) {
	for n := im.next[key{d.kind, d.base}] + 1; n < longestSuffix; n++ {
		id := d.base
		if n > 1 {
			id = fmt.Sprintf("%s-%d", d.base, n)
		}
		o, mine, err := im.try(d, id)
		if err != nil {
			return "", o, err
		}
		if mine {
			im.claim(key{d.kind, id})
			im.gave(key{d.kind, d.base}, n)
			return id, o, nil
		}
	}
	return "", 0, refuse(Unwritable, "no id is free for it")
}

func (im *Import) try(d draft, id string) (o outcome, mine bool, err error) {
	k, p := key{d.kind, id}, d.path(id)
	if im.isClaimed(k) || !hasPlace(d.kind, id, p) {
		return 0, false, nil
	}
	if other := cmp.Or(im.before[k], p); other != p {
		if !d.moves {
			return 0, false, nil
		}
		p = other
	}
	data := d.data(id)
	old, err := im.Read(p)
	if errors.Is(err, fs.ErrNotExist) {
		return written, true, im.write(d, p, data)
	}
	if err != nil {
		return 0, false, fmt.Errorf("reading %s: %w", p, err)
	}
	if string(old) == string(data) {
		return there, true, nil
	}
	values, _ := parse(d.kind, p, old)
	return differs, values != nil && d.same != nil && d.same(values), nil
}

// device matches names that Windows keeps for itself.
var device = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// hasPlace: a file of that name counts as what it is meant to be.
func hasPlace(kind, id, path string) bool {
	place := model.KindOf(path)
	return place.Role == model.Governed && place.Kind.Name == kind && !device.MatchString(id)
}

// write makes sure that the file says what was meant, and creates it.
func (im *Import) write(d draft, path string, data []byte) error {
	if len(data) > longestLine {
		return refuse(TooLong, "its file would be longer than %d bytes", longestLine)
	}
	values, _ := parse(d.kind, path, data)
	if values == nil {
		return refuse(Unwritable, "its file could not be read back")
	}
	if body, _ := values.Get([]string{"body"}); d.kind == "post" && body != d.body {
		return refuse(Unwritable, "its text would not be read back as it is")
	}
	if err := im.Write(path, data); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	im.sum.Written[d.kind]++
	return nil
}

func parse(kind, path string, data []byte) (*doc.Doc, []doc.Problem) {
	if kind == "post" {
		return doc.ParseFrontMatter(path, data, doc.Limits{})
	}
	return doc.ParseYAML(path, data, doc.Limits{})
}
