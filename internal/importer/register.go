package importer

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/platform"
)

// register knows which ids are taken and what they stand for. It is all that an
// import keeps in memory.
type register struct {
	before    map[key]string    // path of an id that was there before
	claimed   map[key]bool      // ids that rows of this run have
	next      map[key]int       // last suffix given to an id
	identity  map[string]home   // canonical account -> the first file of it
	accounts  map[string]home   // account id -> its file
	assets    map[string]string // address -> asset id
	districts map[string]string // name -> id
	people    map[string][]*person
	met       []*person // in the order of the rows
}

type key struct{ kind, id string }

// home is where an account is.
type home struct{ id, district, platform string }

// person is an owner.
type person struct {
	id, name  string
	refs      map[string]string // source -> its id of the person
	districts []string
	new       bool // there is no file yet
}

func newRegister(o *model.Organization, platforms *platform.Set) *register {
	r := &register{before: map[key]string{}, claimed: map[key]bool{}, next: map[key]int{}, identity: map[string]home{},
		accounts: map[string]home{}, assets: map[string]string{}, districts: map[string]string{}, people: map[string][]*person{}}
	for _, t := range o.Things {
		if _, taken := r.before[key{t.Kind, t.ID}]; !taken {
			r.before[key{t.Kind, t.ID}] = t.Path
		}
	}
	for _, a := range byID(o.Accounts.All, func(a *model.Account) string { return a.ID }) {
		r.addAccount(home{a.ID, a.Thing.District, a.Platform}, identify(platforms, account{platform: a.Platform, handle: a.Handle, url: a.URL}))
	}
	for _, a := range o.Assets.All {
		r.assets[a.File] = a.ID
	}
	for _, d := range byID(o.Districts.All, func(d *model.District) string { return d.ID }) {
		if _, taken := r.districts[d.Name]; !taken {
			r.districts[d.Name] = d.ID
		}
	}
	for _, p := range byID(o.People.All, func(p *model.Person) string { return p.ID }) {
		r.people[p.Name] = append(r.people[p.Name], &person{id: p.ID, name: p.Name, refs: map[string]string{}, districts: p.Districts})
	}
	return r
}

// byID sorts as suffixes are given: x, x-2, x-10.
func byID[T any](things []*T, id func(*T) string) []*T {
	sorted := slices.Clone(things)
	slices.SortFunc(sorted, func(a, b *T) int {
		return cmp.Or(cmp.Compare(len(id(a)), len(id(b))), cmp.Compare(id(a), id(b)))
	})
	return sorted
}

func (r *register) addAccount(h home, canonical string) {
	if _, taken := r.identity[canonical]; !taken && canonical != "" {
		r.identity[canonical] = h
	}
	if _, taken := r.accounts[h.id]; !taken {
		r.accounts[h.id] = h
	}
}

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
	base string                    // the id it should have
	path func(id string) string    //
	data func(id string) []byte    //
	body string                    // of a post
	same func(values *doc.Doc) bool // whether a file that is there is about the same thing
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
			im.claimed[key{d.kind, id}] = true
			im.next[key{d.kind, d.base}] = n
			return id, o, nil
		}
	}
	return "", 0, refuse(Unwritable, "no id is free for it")
}

func (im *Import) try(d draft, id string) (o outcome, mine bool, err error) {
	k, p := key{d.kind, id}, d.path(id)
	place := model.KindOf(p)
	if im.claimed[k] || place.Role != model.Governed || place.Kind.Name != d.kind {
		return 0, false, nil
	}
	if other, known := im.before[k]; known && other != p {
		return 0, false, nil
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
